import { Command } from 'commander';

import { formatCount } from '../../../../contracts/text/formatCount';
import { type BuildResult, buildRollups } from '../../../pipeline/rollups/buildRollups';
import { commandNeeds } from '../../context/commandNeeds';
import type { CommandContext } from '../../context/CommandContext';
import { holdMemory } from '../../context/holdMemory';
import { withProgress } from '../../context/withProgress';
import { withStores } from '../../context/withStores';

interface RollupFlags {
  readonly rebuild?: boolean;
  readonly json?: boolean;
}

export function rollupCommand(context: CommandContext): Command {
  return new Command('rollup')
    .description(
      'Build the roll-ups that usage reads, for each day whose events have changed. The function app does this four times an hour.',
    )
    .option('--rebuild', 'Build every day and month again.')
    .option('--json', 'Print one JSON document.')
    .action(async (flags: RollupFlags) => {
      holdMemory();
      const { terminal } = context;
      const waitsFor = (): string => 'the storage account';
      const result = await withStores(context, commandNeeds.rollup, (stores) =>
        withProgress(terminal, waitsFor, (show) =>
          buildRollups(stores, {
            isRebuild: flags.rebuild === true,
            onProgress: (progress) => {
              show(format(progress));
            },
          }),
        ),
      );
      terminal.endProgress();
      terminal.out(flags.json === true ? JSON.stringify(result) : format(result));
    });
}

function format({ days, months, daysLeft }: BuildResult): string {
  const built = `${formatCount(days, 'day')} and ${formatCount(months, 'month')} built`;
  return daysLeft === 0 ? `${built}.` : `${built}, ${formatCount(daysLeft, 'changed day')} left.`;
}
