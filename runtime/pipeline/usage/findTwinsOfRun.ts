import type { TableClient } from '@azure/data-tables';

import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import { countNewTwins } from '../../domain/usage/countNewTwins';
import type { NewTwins } from '../../domain/usage/countNewTwins';
import { readEvents } from '../../stores/auditLog/readEvents';
import { resolveTwins } from '../../domain/usage/resolveTwins';

/** Hides the latency of the storage account. Each day in progress has one second in memory. */
const parallelDays = 4;

/** Twins among the events of the days that a run wrote to. */
export async function findTwinsOfRun(
  table: TableClient,
  days: readonly string[],
  run: string,
): Promise<NewTwins> {
  const counts = await mapConcurrently(days, parallelDays, (day) =>
    countNewTwins(resolveTwins(readEvents(table, { fromDay: day, toDay: day })), run),
  );
  return counts.reduce(
    (sum, count) => ({ found: sum.found + count.found, stored: sum.stored + count.stored }),
    { found: 0, stored: 0 },
  );
}
