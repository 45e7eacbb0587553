import type { TableClient } from '@azure/data-tables';

import { readChangedDays } from '../../stores/rollups/ChangedDays';
import type { RollupHeader, RollupTable } from '../../stores/rollups/RollupTable';
import { findDays } from '../rollups/buildRollups';
import type { DayFiles } from './exportDay';

/** A day to export, with its roll-up; `undefined`: the figures are counted from the events. */
interface PlannedDay {
  readonly day: string;
  readonly header: RollupHeader | undefined;
}

interface PlanSource {
  readonly auditLog: TableClient;
  readonly rollups: RollupTable;
  readonly nowMs: number;
}

/**
 * The days whose roll-up is another one than that of their files: each file keeps the build of its
 * roll-up. So a crash at any point, a time without exports and a lost file are all found by the next
 * export, which needs no marks. Call `buildRollups` first: a day that has changed since its roll-up was
 * built is exported after the next one.
 */
export async function planChanged(
  { rollups }: PlanSource,
  found: ReadonlyMap<string, DayFiles>,
): Promise<PlannedDay[]> {
  const headers = await rollups.headers('day');
  return headers
    .filter((header) => !isCurrent(header, found.get(header.period) ?? {}))
    .map((header) => ({ day: header.period, header }));
}

/** Every day, with what its events are at this moment: for files that keep no build. */
export async function planAll({ auditLog, rollups, nowMs }: PlanSource): Promise<PlannedDay[]> {
  if (!(await rollups.isComplete())) {
    return (await findDays(auditLog)).map((day) => ({ day, header: undefined }));
  }
  const changed = await readChangedDays(rollups.table, nowMs);
  const headers = await rollups.headers('day');
  const current = headers.filter(({ period, build }) => build !== '' && !changed.has(period));
  const known = new Set(current.map(({ period }) => period));
  const others = [...headers.map(({ period }) => period), ...changed.keys()];
  return [
    ...current.map((header) => ({ day: header.period, header })),
    ...[...new Set(others)]
      .filter((day) => !known.has(day))
      .map((day) => ({ day, header: undefined })),
  ];
}

/** A day without launches has no files, and one whose events were purged has no file of launches. */
function isCurrent(
  { build, launches }: RollupHeader,
  { launches: rows, figures }: DayFiles,
): boolean {
  // A roll-up of another version is built again, and its day is due then.
  if (build === '') return true;
  if (launches === 0) return rows === undefined && figures === undefined;
  if (figures?.properties['build'] !== build) return false;
  return figures.properties['launches'] === '0'
    ? rows === undefined
    : rows?.properties['build'] === build;
}
