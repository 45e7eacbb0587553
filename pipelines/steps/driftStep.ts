import { Command } from 'commander';

import { findDrift } from '../pulumi/findDrift';
import { writeReport } from '../reports/writeReport';
import { fromHere } from '../settings/fromHere';
import { stackOption } from '../settings/options';
import type { PipelineContext } from '../settings/PipelineContext';

interface DriftOptions {
  readonly stack: string;
  readonly out: string;
  readonly json?: boolean;
}

/** `drift`: what somebody changed outside of Pulumi. */
export function driftStep(context: PipelineContext): Command {
  return new Command('drift')
    .description(
      'Compare the resources of one stack with its state. Change neither. Write <stack>.md and <stack>.json. Exit with 0 without drift, with 7 if there is drift, and with another code if the comparison failed.',
    )
    .addOption(stackOption())
    .requiredOption('--out <folder>', 'Folder that receives the files; created if it is absent.')
    .option('--json', 'Print the report as one JSON document instead of the page.')
    .action(async ({ stack, out, json }: DriftOptions) => {
      const report = await findDrift(context, stack);
      const page = await writeReport(context, fromHere(context, out), report);
      context.say(json === true ? JSON.stringify(report) : page);
      context.exitCode = report.exitCode;
    });
}
