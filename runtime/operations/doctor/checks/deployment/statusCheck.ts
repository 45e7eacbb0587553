import { checkNames } from '../../../../../contracts/names/checkNames';
import { formatCount } from '../../../../../contracts/text/formatCount';
import { isUnhealthy, type ShownProblem } from '../../../../domain/problems/showProblem';
import { findDataverse } from '../../../health/findDataverse';
import type { Status } from '../../../status/Status';
import type { Check, Finding } from '../Check';
import { failed, ok, warning } from '../findings';
import { formatAge } from '../formatAge';

/** These problems hold up nothing, and a new or repaired connector has some of them for a while. */
const mildCodes: ReadonlySet<string> = new Set([
  'sync.neverRan',
  'ledger.dead',
  'ledger.missing',
  'watermark.stuck',
  'launches.silent',
  'secret.expiring',
  'budget.usedByOthers',
  'queue.poison',
]);

/** Reports the problems of `audit-log status`, with the same codes, messages and fixes. */
export const statusCheck: Check = {
  name: checkNames.status,
  group: 'Connector',
  needs: [checkNames.storage],
  expected: 'Syncs run, the watermark moves, and nothing is stuck or given up.',
  run: async (context) => {
    const status = await context.status();
    const nowMs = context.clock.now();
    // The check `outbox` reports what waits for Dataverse.
    const delivery = status.dataverse ? findDataverse(status.dataverse, nowMs) : [];
    const ofDelivery = new Set(delivery.map(({ message }) => message));
    const problems = status.problems.filter(({ message }) => !ofDelivery.has(message));
    return problems.length === 0 ? ok(describe(status, nowMs)) : toFinding(problems);
  },
};

function toFinding(problems: readonly ShownProblem[]): Finding {
  const found = problems.map(({ code, message }) => `${code}: ${message}`).join('\n');
  const fix = problems.map((problem) => problem.fix).join('\n');
  const isMild = problems.every((problem) => mildCodes.has(problem.code) || !isUnhealthy(problem));
  return isMild ? warning(found, fix) : failed(found, fix);
}

function describe({ lastRun, watermark, backlogBlobs }: Status, nowMs: number): string {
  const ageMs = nowMs - Date.parse(lastRun?.finishedAt ?? '');
  return `The last sync ended ${formatAge(ageMs)} ago; watermark ${watermark ?? 'none'}; ${formatCount(backlogBlobs, 'blob waits', 'blobs wait')}.`;
}
