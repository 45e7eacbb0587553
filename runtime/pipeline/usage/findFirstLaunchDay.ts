import { resolveTwins } from '../../domain/usage/resolveTwins';
import { isCountedLaunch } from '../../domain/usage/tallyLaunches';
import { readEvents } from '../../stores/auditLog/readEvents';
import { readChangedDays } from '../../stores/rollups/ChangedDays';
import { RollupTable } from '../../stores/rollups/RollupTable';
import { rollUpDay } from '../rollups/rollUpDay';
import type { RollupSource } from '../rollups/readRollups';

/**
 * The first day (UTC) with a stored launch of any app; undefined if no launch is stored. A purge removes
 * the first events, and keeps their totals.
 */
export async function findFirstLaunchDay({
  storage,
  clock,
}: RollupSource): Promise<string | undefined> {
  const removed = await new RollupTable(storage.rollups, 'frozen').firstDay();
  if (removed !== undefined) return removed;
  const rollups = new RollupTable(storage.rollups);
  if (!(await rollups.isComplete())) {
    for await (const event of resolveTwins(readEvents(storage.auditLog))) {
      if (isCountedLaunch(event)) return event.creationTime.slice(0, 10);
    }
    return undefined;
  }
  // Marks before headers: a day that is built in between has a header by then.
  const changed = await readChangedDays(rollups.table, clock.now());
  const first = await rollups.firstDay();
  for (const day of changed.keys()) {
    if (first !== undefined && day >= first) return first;
    if ((await rollUpDay(storage.auditLog, day)).apps.length > 0) return day;
  }
  return first;
}
