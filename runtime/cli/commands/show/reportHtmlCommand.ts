import { Command } from 'commander';

import { formatCount } from '../../../../contracts/text/formatCount';
import { addDays, dayOf, daysBetween } from '../../../domain/time/days';
import { writeOutput } from '../../../operations/files/writeOutput';
import { readPageFile } from '../../../operations/page/assets/readPageFile';
import { collectResponses } from '../../../operations/page/file/collectResponses';
import { renderFile } from '../../../operations/page/file/renderFile';
import { commandNeeds } from '../../context/commandNeeds';
import type { CommandContext } from '../../context/CommandContext';
import { readDay, readPastDay, refuseSwappedDays } from '../../context/timeOptions';
import { withStores } from '../../context/withStores';

interface HtmlFlags {
  readonly from?: string;
  readonly to?: string;
  readonly users?: boolean;
}

/** As the page shows at its first visit. */
const defaultDays = 30;

export function reportHtmlCommand(context: CommandContext): Command {
  return new Command('html')
    .description('Write the usage page with the figures of a period as one file.')
    .argument('<file>', 'the file to write, such as usage.html')
    .option('--from <day>', 'Set the first day, UTC; without it, 30 days.', readPastDay)
    .option('--to <day>', 'Set the last day, UTC, which is included.', readDay)
    .option('--users', 'Include the names of users and owners; without it, none is in the file.')
    .action(async (file: string, flags: HtmlFlags, command: Command) => {
      refuseSwappedDays(command, flags, 'report.period');
      const { users = false } = flags;
      await withStores(context, commandNeeds.report, async (stores) => {
        const to = flags.to ?? dayOf(stores.clock.now());
        const from = flags.from ?? addDays(to, 1 - defaultDays);
        const responses = await collectResponses(stores, { period: { from, to }, users });
        await writeOutput(file, renderFile(readPageFile(), responses));
        const days = formatCount(daysBetween(from, to).length, 'day');
        context.terminal.err(
          `Wrote ${file}: ${days} from ${from} to ${to} (UTC), names of users are ${users ? 'in the file' : 'left out'}.`,
        );
      });
    });
}
