import { setFlagsFromString } from 'node:v8';

import { Command, Option } from 'commander';

import { figureViews } from '../../../../contracts/figures/FiguresQuery';
import { commandNeeds } from '../../context/commandNeeds';
import type { CommandContext } from '../../context/CommandContext';
import { holdMemory } from '../../context/holdMemory';
import {
  readCount,
  readDay,
  readDayCount,
  readPastDay,
  refuseSwappedDays,
} from '../../context/timeOptions';
import { withStores } from '../../context/withStores';
import { printEvents } from './printEvents';
import { printUsage } from './printUsage';
import type { UsageFlags } from './UsageFlags';

/** The options that choose what the rows are. */
const views = ['by', 'new', 'vanished', 'neverLaunched', 'idleFor', 'byDay', 'events'];

/** From the size at the start to the largest size in one step. */
const growthFactor = 32;

export function usageCommand(context: CommandContext): Command {
  return new Command('usage')
    .description('Show launches and unique users, from the stored events.')
    .addOption(
      new Option('--by <view>', 'Choose the rows; without it, show one for each app.')
        .choices(figureViews)
        .conflicts(othersThan('by', 'new', 'vanished')),
    )
    .option('--app <id>', 'Show only this app; an id that was never stored is an error.')
    .addOption(
      new Option(
        '--environment <id|name>',
        'Show only this environment; one that was never stored is an error.',
      ).conflicts('events'),
    )
    .option('--from <day>', 'Set the first day, UTC, such as 2026-05-19.', readPastDay)
    .option('--to <day>', 'Set the last day, UTC, which is included.', readDay)
    .addOption(
      new Option(
        '--top <number>',
        'Show only so many rows: the most launched, or the last days, weeks or months.',
      )
        .argParser(readCount)
        .conflicts(['byDay', 'events']),
    )
    .addOption(
      new Option('--new', 'Show the apps that were never launched before --from.').conflicts(
        othersThan('new', 'by'),
      ),
    )
    .addOption(
      new Option(
        '--vanished',
        'Show the apps that were launched in the period of the same length before --from, but not since.',
      ).conflicts(othersThan('vanished', 'by')),
    )
    .addOption(
      new Option(
        '--never-launched',
        'Show the apps of the imported inventory that have no stored launch.',
      ).conflicts([...othersThan('neverLaunched'), 'app', 'from', 'to']),
    )
    .addOption(
      new Option(
        '--idle-for <days>',
        'Show the apps that were launched before, but not for so many days, such as 30d.',
      )
        .argParser(readDayCount)
        .conflicts([...othersThan('idleFor'), 'from', 'to']),
    )
    .addOption(
      new Option('--by-day', 'Show each app and day.').conflicts(othersThan('byDay', 'events')),
    )
    .addOption(
      new Option('--events', 'Print the stored events, one per line.').conflicts([
        ...othersThan('events'),
        'csv',
      ]),
    )
    .addOption(new Option('--csv', 'Print CSV.').conflicts('json'))
    .addOption(
      new Option(
        '--bom',
        'Begin the CSV with a byte order mark, so that Excel shows all letters correctly.',
      )
        .implies({ csv: true })
        .conflicts(['json', 'events']),
    )
    .option('--json', 'Print one JSON document; with --events one per line.')
    .action(async (flags: UsageFlags, command: Command) => {
      if (flags.events === true) holdMemory();
      else growYoungGeneration();
      refuseSwappedDays(command, flags, 'usage.period');
      refuseChangeOfOthers(command, flags);
      await withStores(context, commandNeeds.usage, async (stores) => {
        if (flags.events === true) await printEvents(context.terminal, stores, flags);
        else await printUsage(context, stores, flags);
      });
    });
}

function othersThan(...options: readonly string[]): string[] {
  return views.filter((view) => !options.includes(view));
}

/** `--by app --new` is what `--new` is; no other row can be new. */
function refuseChangeOfOthers(command: Command, { by = 'app', ...flags }: UsageFlags): void {
  if (by === 'app' || (flags.new !== true && flags.vanished !== true)) return;
  const option = flags.new === true ? '--new' : '--vanished';
  command.error(`error: option '${option}' cannot be used with '--by ${by}'; its rows are apps.`, {
    code: 'usage.view',
  });
}

/**
 * Collects garbage less often: most of what a count of a year holds lives until its end, so that each
 * collection of a small young generation copies it. Measured with 10 million launches: 16 collections
 * instead of 53, for 8 % less CPU time and 20 to 35 MB more memory. `holdMemory` is for streams.
 */
function growYoungGeneration(): void {
  setFlagsFromString(`--semi-space-growth-factor=${growthFactor}`);
}
