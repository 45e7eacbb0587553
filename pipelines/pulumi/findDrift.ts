import type { StackReport } from '../reports/StackReport';
import { exitCodes, type PipelineContext } from '../settings/PipelineContext';
import { planStack } from './planStack';

/** Runs `pulumi refresh` as a preview: it compares each resource with the state, and changes neither. */
export async function findDrift(context: PipelineContext, stack: string): Promise<StackReport> {
  const { isComplete, ...found } = await planStack(context, stack, [
    'refresh',
    '--preview-only',
    '--expect-no-changes',
  ]);
  const hasChanges = found.changes.length > 0;
  if (isComplete && hasChanges && found.exitCode === exitCodes.drift) {
    // The only error is that changes were not expected.
    return { kind: 'drift', ...found, outcome: 'drift', errors: [] };
  }
  const isDone = isComplete && !hasChanges && found.exitCode === 0;
  return {
    kind: 'drift',
    ...found,
    outcome: isDone ? 'succeeded' : 'failed',
    exitCode: isDone ? 0 : failureCode(found.exitCode),
  };
}

/** A failure must not look like a result. */
function failureCode(code: number): number {
  return code === 0 || code === exitCodes.drift ? 1 : code;
}
