import type { PipelineContext } from '../settings/PipelineContext';
import { policyPack } from './policyPack';
import { runPulumi } from './runPulumi';

/** Runs `pulumi up`, and returns its exit code. */
export async function deployStack(
  context: PipelineContext,
  stack: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<number> {
  const { code } = await runPulumi(context, {
    args: ['up', '--yes', '--skip-preview', '--stack', stack, '--policy-pack', policyPack],
    environment,
  });
  if (code !== 0) context.note(`pulumi up of ${stack} ended with exit code ${code}.`);
  return code;
}
