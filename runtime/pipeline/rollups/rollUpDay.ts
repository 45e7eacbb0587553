import type { TableClient } from '@azure/data-tables';

import { buildDayRollup } from '../../domain/rollups/buildDayRollup';
import type { Rollup } from '../../domain/rollups/Rollup';
import { type ResolvedEvent, resolveTwins } from '../../domain/usage/resolveTwins';
import { readEvents } from '../../stores/auditLog/readEvents';

export interface DayOptions {
  readonly appId?: string | undefined;
  /** Receives every event of the day, whether it counts as a launch or not. */
  readonly onEvent?: ((event: ResolvedEvent) => void) | undefined;
}

/** Reads the events of a day and rolls them up. */
export async function rollUpDay(
  auditLog: TableClient,
  day: string,
  { appId, onEvent }: DayOptions = {},
): Promise<Rollup> {
  const events = resolveTwins(readEvents(auditLog, { fromDay: day, toDay: day, appId }));
  return await buildDayRollup(day, onEvent ? observe(events, onEvent) : events);
}

async function* observe(
  events: AsyncIterable<ResolvedEvent>,
  onEvent: (event: ResolvedEvent) => void,
): AsyncGenerator<ResolvedEvent> {
  for await (const event of events) {
    onEvent(event);
    yield event;
  }
}
