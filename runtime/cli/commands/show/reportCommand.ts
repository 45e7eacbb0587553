import { Command } from 'commander';

import { readReport } from '../../../pipeline/completeness/readReport';
import { commandNeeds } from '../../context/commandNeeds';
import type { CommandContext } from '../../context/CommandContext';
import { readDay, readPastDay, refuseSwappedDays } from '../../context/timeOptions';
import { withStores } from '../../context/withStores';
import { formatReport } from '../../output/formatCompleteness';
import { tableWidth } from '../../output/formatTable';
import { reportHtmlCommand } from './reportHtmlCommand';

interface ReportFlags {
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

export function reportCommand(context: CommandContext): Command {
  return new Command('report')
    .description('Show reports from the stored state.')
    .addCommand(completenessCommand(context).exitOverride())
    .addCommand(reportHtmlCommand(context).exitOverride());
}

function completenessCommand(context: CommandContext): Command {
  return new Command('completeness')
    .description(
      'Show for each day whether all content that became available was listed and ingested, and name what was lost.',
    )
    .option(
      '--from <day>',
      'Set the first day, UTC; without it, 30 days before the last.',
      readPastDay,
    )
    .option('--to <day>', 'Set the last day, UTC, which is included.', readDay)
    .option('--json', 'Print one JSON document.')
    .action(async (flags: ReportFlags, command: Command) => {
      refuseSwappedDays(command, flags, 'report.period');
      const report = await withStores(context, commandNeeds.report, (stores) =>
        readReport(stores, flags),
      );
      context.terminal.out(
        flags.json === true
          ? JSON.stringify(report)
          : formatReport(report, tableWidth(process.stdout)),
      );
    });
}
