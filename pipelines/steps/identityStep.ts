import { Command } from 'commander';

import { StepError } from '../../publish/settings/StepError';
import { deployStack } from '../pulumi/deployStack';
import { previewStack } from '../pulumi/previewStack';
import { renderReport } from '../reports/renderReport';
import { writeReport } from '../reports/writeReport';
import { fromHere } from '../settings/fromHere';
import { stackOption } from '../settings/options';
import type { PipelineContext } from '../settings/PipelineContext';
import { readStackFile } from '../stackFile/readStackFile';

interface IdentityOptions {
  readonly stack: string;
  readonly out?: string;
}

/** `identity`: the part that needs rights in Entra, by hand. */
export function identityStep(context: PipelineContext): Command {
  return new Command('identity')
    .description(
      'Deploy a stack with scope identity: preview it with the policy pack, then run pulumi up. It has no package. A stack with another scope is refused.',
    )
    .addOption(stackOption())
    .option('--out <folder>', 'Folder that receives <stack>.md and <stack>.json of the preview.')
    .action(async ({ stack, out }: IdentityOptions) => {
      const { values } = await readStackFile(context.project, stack);
      if (values['scope'] !== 'identity') {
        throw new StepError(
          `The stack ${stack} has scope ${values['scope'] ?? 'all'}, so that it has more than the identity.`,
          'Deploy it with the step "deploy". For two stacks with separate rights see docs/deploy.md.',
        );
      }
      const report = await previewStack(context, stack);
      context.say(
        out === undefined
          ? renderReport(report)
          : await writeReport(context, fromHere(context, out), report),
      );
      context.exitCode =
        report.outcome === 'failed' ? report.exitCode : await deployStack(context, stack);
    });
}
