import { minuteMs } from '../../../../../contracts/time/durations';
import { checkNames } from '../../../../../contracts/names/checkNames';
import { formatCount } from '../../../../../contracts/text/formatCount';
import type { Check } from '../Check';
import { failed, ok, unknown, warning } from '../findings';

/** Entra accepts assertions that are five minutes off. */
const failedFromMs = 5 * minuteMs;
/** The windows of the API follow this clock, so a smaller error already matters. */
const warnedFromMs = minuteMs;
const fix =
  'Set the clock of this machine and synchronize it with a time server. The API refuses windows in the future (AF20055). Storage and Entra refuse requests that are signed with a wrong time.';

/** Compares this machine's clock with the `Date` of Entra's response. */
export const clockCheck: Check = {
  name: checkNames.clock,
  group: 'Settings and storage',
  needs: [checkNames.settings],
  expected: 'The clock of this machine is right to within a minute.',
  run: async (context) => {
    const { aheadMs } = await context.tenant();
    if (aheadMs === undefined) {
      return unknown('Entra’s response has no Date to compare this clock with.', fix);
    }
    const found = `This clock is ${describeSkew(aheadMs)} (compared with the Date of Entra’s response).`;
    if (Math.abs(aheadMs) > failedFromMs) return failed(found, fix);
    return Math.abs(aheadMs) > warnedFromMs ? warning(found, fix) : ok(found);
  },
};

function describeSkew(aheadMs: number): string {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  if (seconds <= 1) return 'right to within a second';
  const time =
    seconds < 120
      ? formatCount(seconds, 'second')
      : formatCount(Math.round(seconds / 60), 'minute');
  return `${time} ${aheadMs > 0 ? 'fast' : 'slow'}`;
}
