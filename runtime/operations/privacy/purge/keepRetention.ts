import { dayMs } from '../../../../contracts/time/durations';
import { dayOf } from '../../../domain/time/days';
import { readPurgeFrontier } from '../../../stores/rollups/PurgeFrontier';
import { purgeEvents, type PurgeResult, type PurgeSource } from './purgeEvents';

export interface RetentionOptions {
  /** Undefined: all events are kept. */
  readonly retentionDays: number | undefined;
  /** Time after which no further day is begun; the next run continues. */
  readonly budgetMs?: number;
}

/** Removes the events that are older than the setting allows. `undefined`: there was nothing to do. */
export async function keepRetention(
  source: PurgeSource,
  { retentionDays, ...options }: RetentionOptions,
): Promise<PurgeResult | undefined> {
  if (retentionDays === undefined) return undefined;
  const before = dayOf(source.clock.now() - retentionDays * dayMs);
  // One request as a rule, because a new day becomes old once a day.
  const { doneBefore } = await readPurgeFrontier(source.storage.rollups);
  if (doneBefore >= before) return undefined;
  return await purgeEvents(source, { before, ...options });
}
