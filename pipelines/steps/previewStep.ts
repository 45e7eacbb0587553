import { Command } from 'commander';

import { previewStack } from '../pulumi/previewStack';
import { writeReport } from '../reports/writeReport';
import { fromHere } from '../settings/fromHere';
import type { PipelineContext } from '../settings/PipelineContext';
import { stackOption } from '../settings/options';

interface PreviewOptions {
  readonly stack: string;
  readonly out: string;
  readonly json?: boolean;
}

/** `preview`: what a deployment would change in one stack, as a page for the pull request. */
export function previewStep(context: PipelineContext): Command {
  return new Command('preview')
    .description(
      'Preview one stack with the policy pack. Write <stack>.md and <stack>.json, also if the preview fails. End with the exit code of pulumi preview.',
    )
    .addOption(stackOption())
    .requiredOption('--out <folder>', 'Folder that receives the files; created if it is absent.')
    .option('--json', 'Print the report as one JSON document instead of the page.')
    .action(async ({ stack, out, json }: PreviewOptions) => {
      const report = await previewStack(context, stack);
      const page = await writeReport(context, fromHere(context, out), report);
      context.say(json === true ? JSON.stringify(report) : page);
      context.exitCode = report.exitCode;
    });
}
