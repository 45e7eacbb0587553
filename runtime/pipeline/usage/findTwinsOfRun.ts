import type { TableClient } from '@azure/data-tables';

import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import { NewTwinCounter, type NewTwins } from '../../domain/usage/NewTwinCounter';
import { resolveTwins } from '../../domain/usage/resolveTwins';
import { readEvents } from '../../stores/auditLog/readEvents';

/** Hides the latency of the storage account. Each day in progress has one second in memory. */
const parallelDays = 4;

/** Twins among the events of the days that a run wrote to. `counter` may have counted other days. */
export async function findTwinsOfRun(
  table: TableClient,
  days: readonly string[],
  run: string,
  counter = new NewTwinCounter(run),
): Promise<NewTwins> {
  await mapConcurrently(days, parallelDays, async (day) => {
    const events = resolveTwins(readEvents(table, { fromDay: day, toDay: day }));
    for await (const event of events) counter.add(event);
  });
  return counter.count();
}
