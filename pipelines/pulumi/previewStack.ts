import type { StackReport } from '../reports/StackReport';
import type { PipelineContext } from '../settings/PipelineContext';
import { planStack } from './planStack';
import { policyPack } from './policyPack';

/** Runs `pulumi preview` with the policy pack. */
export async function previewStack(context: PipelineContext, stack: string): Promise<StackReport> {
  const { isComplete, ...found } = await planStack(context, stack, [
    'preview',
    '--policy-pack',
    policyPack,
  ]);
  const isDone = found.exitCode === 0 && isComplete;
  return {
    kind: 'preview',
    outcome: isDone ? 'succeeded' : 'failed',
    ...found,
    // An end without a result is not a success, whatever the code.
    exitCode: isDone ? 0 : found.exitCode || 1,
  };
}
