import { hourMs } from '../../../../../contracts/time/durations';
import { checkNames } from '../../../../../contracts/names/checkNames';
import { formatCount } from '../../../../../contracts/text/formatCount';
import { findProblems } from '../../../health/findProblems';
import type { KnownProblem, Problem } from '../../../../domain/problems/Problem';
import type { Status } from '../../../status/Status';
import type { Check, Finding } from '../Check';
import { failed, ok, warning } from '../findings';
import { formatAge } from '../formatAge';

/** These problems lose nothing, and a new or repaired connector has them for a while. */
const mildCodes = new Set(['sync.neverRan', 'ledger.dead', 'watermark.stuck']);
/** Six hourly runs without progress are not a coincidence. */
const stuckAfterMs = 6 * hourMs;

/** Reports the problems of `audit-log status`, and a watermark that no sync moves. */
export const statusCheck: Check = {
  name: checkNames.status,
  group: 'Connector',
  needs: [checkNames.storage],
  expected: 'Syncs run, the watermark moves, and nothing is stuck or given up.',
  run: async (context) => {
    const status = await context.status();
    // The check `outbox` reports what waits for Dataverse.
    const problems = [
      ...findProblems({ ...status, dataverse: null }, context.clock.now()),
      ...stuckWatermark(status),
    ];
    if (problems.length === 0) return ok(describe(status, context.clock.now()));
    return toFinding(problems);
  },
};

function toFinding(problems: readonly Problem[]): Finding {
  const found = problems.map(({ message }) => message).join('\n');
  const fix = problems.map((problem) => problem.fix).join('\n');
  const isMild = problems.every(({ code }) => mildCodes.has(code));
  return isMild ? warning(found, fix) : failed(found, fix);
}

/** A successful sync moves the watermark, unless a window cannot be listed. */
function stuckWatermark({ lastRun, watermark }: Status): readonly KnownProblem[] {
  if (!lastRun || lastRun.problems.length > 0 || watermark === null) return [];
  const behindMs = Date.parse(lastRun.finishedAt) - Date.parse(watermark);
  if (behindMs < stuckAfterMs) return [];
  return [
    {
      code: 'watermark.stuck',
      message: `The watermark is ${watermark}, ${formatAge(behindMs)} before the end of the last sync.`,
      fix: 'Run audit-log sync and correct the problem that it reports. A window that cannot be listed holds the watermark.',
    },
  ];
}

function describe({ lastRun, watermark, backlogBlobs }: Status, nowMs: number): string {
  const ageMs = nowMs - Date.parse(lastRun?.finishedAt ?? '');
  return `The last sync ended ${formatAge(ageMs)} ago; watermark ${watermark ?? 'none'}; ${formatCount(backlogBlobs, 'blob waits', 'blobs wait')}.`;
}
