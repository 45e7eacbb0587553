import { formatCount } from '../../../contracts/text/formatCount';
import { hourMs } from '../../../contracts/time/durations';
import type { KnownProblem } from '../../domain/problems/Problem';
import type { HealthFacts } from './facts/HealthFacts';

/** Exports come four times an hour; the first one of a large tenant may need some of them. */
const behindTooLongMs = 3 * hourMs;

/** Whether the daily files have not been brought up to date for hours, and why. */
export function findFiles({ files }: Pick<HealthFacts, 'files'>, nowMs: number): KnownProblem[] {
  if (files === null) return [];
  const { finishedAt, behindSince, problem, daysLeft } = files;
  if (nowMs - Date.parse(finishedAt) >= behindTooLongMs) {
    return [
      {
        code: 'files.behind',
        message: `The last export of the daily files ended at ${finishedAt}.`,
        fix: 'Check that the function "rollUp" of the function app is enabled. To write the files now: audit-log export parquet --container',
      },
    ];
  }
  if (behindSince === null || nowMs - Date.parse(behindSince) < behindTooLongMs) return [];
  const reason =
    problem === null
      ? `${formatCount(daysLeft, 'day is', 'days are')} left.`
      : `The last export failed: ${problem.message}`;
  return [
    {
      code: 'files.behind',
      message: `The daily files have been behind since ${behindSince}. ${reason}`,
      fix: problem?.fix || 'To write the files now: audit-log export parquet --container',
    },
  ];
}
