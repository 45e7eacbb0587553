import { mergeRollups } from '../../../domain/rollups/mergeRollups';
import type { Rollup } from '../../../domain/rollups/Rollup';
import { findDays } from '../../../stores/auditLog/findDays';
import { groupByMonth } from '../../../pipeline/rollups/buildRollups';
import { sourcesOf } from '../../../pipeline/rollups/sourcesOf';
import { destroyMonthKey, readKeyMonths } from '../../../stores/rollups/monthTokens';
import { RollupTable } from '../../../stores/rollups/RollupTable';
import type { AuditStorage } from '../../../stores/storage/openStorage';

/**
 * Merges the months whose days are all removed, and destroys their keys: no token is the same person in
 * two months. The roll-ups of these months with names go.
 */
export async function freezeMonths(
  { auditLog, rollups }: Pick<AuditStorage, 'auditLog' | 'rollups'>,
  before: string,
): Promise<void> {
  const built = new RollupTable(rollups);
  const frozen = new RollupTable(rollups, 'frozen');
  const openDays = [
    ...(await findDays(auditLog, before)),
    ...(await built.headers('day')).map(({ period }) => period),
  ];
  const isOpen = (month: string): boolean =>
    month >= before.slice(0, 7) || openDays.some((day) => day.startsWith(month));
  for (const { period } of await built.headers('month')) {
    if (!openDays.some((day) => day.startsWith(period))) await built.remove(period);
  }
  const known = new Map((await frozen.headers('month')).map((header) => [header.period, header]));
  for (const [month, days] of groupByMonth(await frozen.headers('day'))) {
    const header = known.get(month);
    if (isOpen(month) || header?.sources === sourcesOf(days)) continue;
    const merged: Rollup[] = [];
    for (const day of days) {
      const rollup = await frozen.read(day);
      if (rollup) merged.push(rollup);
    }
    if (merged.length < days.length) continue;
    await frozen.write(mergeRollups(month, merged), header, sourcesOf(days));
  }
  // After the month is merged: a purge that stops in between finds the key again.
  for (const month of await readKeyMonths(rollups)) {
    if (!isOpen(month)) await destroyMonthKey(rollups, month);
  }
}
