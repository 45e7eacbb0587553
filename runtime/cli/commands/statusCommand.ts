import { Command, InvalidArgumentError } from 'commander';

import { type Assumptions, forecastStatus } from '../../operations/status/forecastStatus';
import { readStatus } from '../../operations/status/readStatus';
import { commandNeeds } from '../context/commandNeeds';
import type { CommandContext } from '../context/CommandContext';
import { withStores } from '../context/withStores';
import { formatForecast } from '../output/status/formatForecast';
import { formatStatus } from '../output/status/formatStatus';

interface StatusFlags extends Assumptions {
  readonly forecast?: boolean;
  readonly json?: boolean;
}

export function statusCommand(context: CommandContext): Command {
  return new Command('status')
    .description(
      'Show progress, pending work and problems, with a fix for each. Exit with code 1 if there is a problem.',
    )
    .option('--forecast', 'Show how long the margin lasts at the measured rates, or at given ones.')
    .option('--inflow <blobs>', 'Forecast with this many new blobs an hour.', readRate)
    .option('--throughput <blobs>', 'Forecast with this many blobs read in an hour.', readRate)
    .option('--requests-per-minute <requests>', 'Forecast with this request budget.', readRate)
    .option('--json', 'Print one JSON document.')
    .action(async (flags: StatusFlags) => {
      const status = await withStores(context, commandNeeds.status, readStatus);
      if (isForecast(flags)) {
        const forecast = forecastStatus(status, flags);
        context.terminal.out(
          flags.json === true ? JSON.stringify(forecast) : formatForecast(forecast, flags),
        );
        return;
      }
      if (!status.healthy) context.exitCode = 1;
      context.terminal.out(flags.json === true ? JSON.stringify(status) : formatStatus(status));
    });
}

/** A given rate has no other use. */
function isForecast({ forecast, inflow, throughput, requestsPerMinute }: StatusFlags): boolean {
  return (
    forecast === true || [inflow, throughput, requestsPerMinute].some((rate) => rate !== undefined)
  );
}

function readRate(text: string): number {
  const rate = Number(text);
  if (/^\d+(\.\d+)?$/.test(text.trim()) && rate <= mostPerHour) return rate;
  throw new InvalidArgumentError(
    `Expected a number from 0 to ${mostPerHour}, such as 1600 or 0.5.`,
  );
}

/** More than every tenant has; a larger number is a slip of the keys. */
const mostPerHour = 1_000_000_000;
