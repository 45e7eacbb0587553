import type { TableClient } from '@azure/data-tables';

import { buildDayRollup } from '../../domain/rollups/buildDayRollup';
import { mergeRollups } from '../../domain/rollups/mergeRollups';
import type { Rollup } from '../../domain/rollups/Rollup';
import { type ResolvedEvent, resolveTwins } from '../../domain/usage/resolveTwins';
import { type EventQuery, readEvents } from '../../stores/auditLog/readEvents';

/** Rolls up the events of a period in memory, a month at a time, where no roll-up was ever built. */
export async function rollUpEvents(auditLog: TableClient, query: EventQuery): Promise<Rollup[]> {
  const months: Rollup[] = [];
  let days: Rollup[] = [];
  for await (const day of rollUpDays(resolveTwins(readEvents(auditLog, query)))) {
    const month = days[0]?.period.slice(0, 7);
    if (month !== undefined && !day.period.startsWith(month)) {
      months.push(mergeRollups(month, days));
      days = [];
    }
    days.push(day);
  }
  const [last] = days;
  return last ? [...months, mergeRollups(last.period.slice(0, 7), days)] : months;
}

/** The events come in the order of time. */
async function* rollUpDays(events: AsyncGenerator<ResolvedEvent>): AsyncGenerator<Rollup> {
  let next = await events.next();
  async function* readDay(day: string): AsyncGenerator<ResolvedEvent> {
    while (next.done !== true && next.value.creationTime.startsWith(day)) {
      yield next.value;
      next = await events.next();
    }
  }
  while (next.done !== true) {
    const day = next.value.creationTime.slice(0, 10);
    yield await buildDayRollup(day, readDay(day));
  }
}
