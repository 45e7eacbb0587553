import { AuditLog } from '../../harness/system/AuditLog';
import type { Checker } from '../trial/Checker';
import type { CollectorTrial } from '../trial/CollectorTrial';
import { checkTrial, type Expectation } from './checkTrial';
import { type FinalRun, finalRun } from '../trial/finalRun';

/** Compares what a trial of the API has stored, and delivered, with its week. */
export function checkDrained(
  checker: Checker,
  trial: CollectorTrial,
  changes: Partial<Expectation> = {},
): Promise<readonly string[]> {
  const { direct: settings, truth, contentIds, deliveredIds } = trial;
  return checkTrial(checker, { settings, truth, contentIds, deliveredIds, ...changes });
}

/** Drains a trial to its end without faults, and compares what it has stored with its week. */
export async function finishDrain(
  checker: Checker,
  trial: CollectorTrial,
  changes: Partial<Expectation> = {},
): Promise<FinalRun> {
  const final = await finalRun(new AuditLog(trial.direct), 'sync', '--drain', '--json');
  return withViolations(final, await checkDrained(checker, trial, changes));
}

/** Compares what the imports of a trial have stored with its week. */
export function checkImported(
  checker: Checker,
  { direct: settings, truth }: CollectorTrial,
): Promise<readonly string[]> {
  return checkTrial(checker, { settings, truth });
}

/** Imports to the end without faults, and compares what is stored with the week of the trial. */
export async function finishImport(
  checker: Checker,
  trial: CollectorTrial,
  ...files: readonly string[]
): Promise<FinalRun> {
  const final = await finalRun(new AuditLog(trial.direct), 'import', ...files, '--json');
  return withViolations(final, await checkImported(checker, trial));
}

function withViolations({ peakBytes, violations }: FinalRun, found: readonly string[]): FinalRun {
  return { peakBytes, violations: [...violations, ...found] };
}
