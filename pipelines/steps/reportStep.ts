import { Command } from 'commander';

import type { StackReport } from '../reports/StackReport';
import { writeReport } from '../reports/writeReport';
import { fromHere } from '../settings/fromHere';
import { stackOption } from '../settings/options';
import type { PipelineContext } from '../settings/PipelineContext';

interface ReportStep {
  readonly name: StackReport['kind'];
  readonly description: string;
  readonly find: (context: PipelineContext, stack: string) => Promise<StackReport>;
}

interface ReportOptions {
  readonly stack: string;
  readonly out: string;
  readonly json?: boolean;
}

/** A step that changes nothing in a stack: it writes a report, and ends with its exit code. */
export function reportStep(
  context: PipelineContext,
  { name, description, find }: ReportStep,
): Command {
  return new Command(name)
    .description(description)
    .addOption(stackOption())
    .requiredOption('--out <folder>', 'Folder that receives the files; created if it is absent.')
    .option('--json', 'Print the report as one JSON document instead of the page.')
    .action(async ({ stack, out, json }: ReportOptions) => {
      const report = await find(context, stack);
      const page = await writeReport(context, fromHere(context, out), report);
      context.say(json === true ? JSON.stringify(report) : page);
      context.exitCode = report.exitCode;
    });
}
