import type { TableClient } from '@azure/data-tables';

import { mapConcurrently } from '../concurrency/mapConcurrently';
import { countNewTwins } from './countNewTwins';
import type { NewTwins } from './countNewTwins';
import { readEvents } from './readEvents';
import { resolveTwins } from './resolveTwins';

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
