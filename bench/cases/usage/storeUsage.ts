import { mergeRollups } from '../../../runtime/domain/rollups/mergeRollups';
import type { Rollup } from '../../../runtime/domain/rollups/Rollup';
import { addDays } from '../../../runtime/domain/time/days';
import { groupByMonth } from '../../../runtime/pipeline/rollups/buildRollups';
import { sourcesOf } from '../../../runtime/pipeline/rollups/sourcesOf';
import { AuditLogSink } from '../../../runtime/stores/auditLog/AuditLogSink';
import type { RollupTable } from '../../../runtime/stores/rollups/RollupTable';
import type { GeneratedUsage } from './GeneratedUsage';

const firstDay = '2025-01-01';
const eventsAtOnce = 1_000;

/** The day with this number, from 0. */
export function dayName(index: number): string {
  return addDays(firstDay, index);
}

/** Stores at least this many events of a day. */
export async function storeEvents(
  tables: ConstructorParameters<typeof AuditLogSink>[0],
  generated: GeneratedUsage,
  { day, launches }: { readonly day: string; readonly launches: number },
): Promise<void> {
  const sink = new AuditLogSink(tables, 'bench', false);
  for (let first = 0; first < launches; first += eventsAtOnce) {
    await sink.write(Array.from({ length: eventsAtOnce }, () => generated.event(day)));
  }
  await sink.finish();
}

/** Stores roll-ups of generated days, because ten million events would take the bench an hour. */
export async function storeRollups(
  rollups: RollupTable,
  generated: GeneratedUsage,
  count: number,
): Promise<void> {
  for (let first = 0; first < count;) {
    const month = dayName(first).slice(0, 7);
    const days: Rollup[] = [];
    for (; first < count && dayName(first).startsWith(month); first += 1) {
      days.push(generated.rollup(dayName(first)));
    }
    for (const day of days) await rollups.write(day, undefined);
    const headers = groupByMonth(await rollups.headers('day')).get(month) ?? [];
    await rollups.write(mergeRollups(month, days), undefined, sourcesOf(headers));
  }
}
