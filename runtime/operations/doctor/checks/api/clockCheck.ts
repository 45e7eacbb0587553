import { minuteMs } from '../../../../../contracts/time/durations';
import { checkNames } from '../../../../../contracts/names/checkNames';
import { formatCount } from '../../../../../contracts/text/formatCount';
import type { Check } from '../Check';
import { failed, ok, unknown, warning } from '../findings';

/** Entra takes five minutes for assertions; the windows of the API are asked for by this clock. */
const mostMs = 5 * minuteMs;
const muchMs = 60_000;
const fix =
  'Set the clock of this machine and let it follow a time server; the API refuses windows of the future (AF20055), and storage and Entra refuse what is signed with a wrong time.';

/** Is this machine's clock right? Compared with the `Date` of Entra's answer. */
export const clockCheck: Check = {
  name: checkNames.clock,
  group: 'Settings and storage',
  needs: [checkNames.settings],
  expected: 'The clock of this machine is right to a minute.',
  run: async (context) => {
    const { aheadMs } = await context.tenant();
    if (aheadMs === undefined) {
      return unknown('Entra’s response has no time to compare this clock with.', fix);
    }
    const found = `This clock is ${describeSkew(aheadMs)} (the Date of Entra’s answer).`;
    if (Math.abs(aheadMs) > mostMs) return failed(found, fix);
    return Math.abs(aheadMs) > muchMs ? warning(found, fix) : ok(found);
  },
};

function describeSkew(aheadMs: number): string {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  if (seconds <= 1) return 'right to a second';
  const time =
    seconds < 120
      ? formatCount(seconds, 'second')
      : formatCount(Math.round(seconds / 60), 'minute');
  return `${time} ${aheadMs > 0 ? 'fast' : 'slow'}`;
}
