import type { TableClient } from '@azure/data-tables';

import type { Rollup } from '../../domain/rollups/Rollup';
import { findDays } from '../../stores/auditLog/findDays';
import type { StoredFile } from '../../stores/files/FileStore';
import { readChangedDays } from '../../stores/rollups/ChangedDays';
import { type RollupHeader, RollupTable } from '../../stores/rollups/RollupTable';
import { rollUpDay } from '../rollups/rollUpDay';
import type { FileKind } from './fileColumns';

/** The files that a day has. */
export type DayFiles = Readonly<Partial<Record<FileKind, StoredFile>>>;

export interface PlannedDay {
  readonly day: string;
  /** The build of the roll-up; empty if the figures are counted from the events. */
  readonly build: string;
  /** Its events were purged: totals are all that it has. */
  readonly isPurged: boolean;
  /** `undefined` if another process replaced the roll-up meanwhile. */
  readonly readRollup: () => Promise<Rollup | undefined>;
}

interface PlanSource {
  readonly auditLog: TableClient;
  readonly rollups: TableClient;
  readonly nowMs: number;
}

/** Chooses the days of an export. */
export type Plan = (
  source: PlanSource,
  found: ReadonlyMap<string, DayFiles>,
) => Promise<PlannedDay[]>;

/**
 * The days whose roll-up is another one than that of their files: each file keeps the build of its
 * roll-up. So a crash at any point, a time without exports and a lost file are all found by the next
 * export, which needs no marks. Call `buildRollups` first: a day that has changed since its roll-up was
 * built is exported after the next one.
 */
export const planChanged: Plan = async ({ rollups }, found) => {
  const { built, purged } = await readDays(rollups);
  return [...built, ...purged]
    .filter((planned) => !isCurrent(planned, found.get(planned.day) ?? {}))
    .map(({ header: _header, ...planned }) => planned);
};

/** Every day, with what its events are at this moment: for files that keep no build. */
export const planAll: Plan = async ({ auditLog, rollups, nowMs }) => {
  const isComplete = await new RollupTable(rollups).isComplete();
  const changed = await readChangedDays(rollups, nowMs);
  const { built, purged } = await readDays(rollups);
  const current = isComplete ? built.filter(({ day }) => !changed.has(day)) : [];
  const known = [...current, ...purged];
  const isKnown = new Set(known.map(({ day }) => day));
  const events = isComplete ? [...changed.keys()] : await findDays(auditLog);
  const others = [...new Set([...events, ...built.map(({ day }) => day)])];
  return [
    ...known.map(({ header: _header, ...planned }) => planned),
    ...others
      .filter((day) => !isKnown.has(day))
      .map((day) => ({
        day,
        build: '',
        isPurged: false,
        readRollup: () => rollUpDay(auditLog, day),
      })),
  ];
};

type RolledUpDay = PlannedDay & { readonly header: RollupHeader };

/** The days with a roll-up. A day whose events were purged counts once, with its final totals. */
async function readDays(
  table: TableClient,
): Promise<{ readonly built: RolledUpDay[]; readonly purged: RolledUpDay[] }> {
  const [built, purged] = await Promise.all([readKind(table, 'built'), readKind(table, 'frozen')]);
  const final = new Set(purged.map(({ day }) => day));
  return {
    // A roll-up of another version is built again, and its day is due then.
    built: built.filter(({ day, build }) => build !== '' && !final.has(day)),
    purged,
  };
}

async function readKind(table: TableClient, kind: 'built' | 'frozen'): Promise<RolledUpDay[]> {
  const rollups = new RollupTable(table, kind);
  return (await rollups.headers('day')).map((header) => ({
    day: header.period,
    build: header.build,
    isPurged: kind === 'frozen',
    header,
    readRollup: () => rollups.read(header),
  }));
}

/** A day without launches has no files, and one whose events were purged has no file of launches. */
function isCurrent({ header, build, isPurged }: RolledUpDay, found: DayFiles): boolean {
  const { launches, figures } = found;
  if (header.launches === 0) return launches === undefined && figures === undefined;
  if (figures?.properties['build'] !== build) return false;
  const hasNone = isPurged || figures.properties['launches'] === '0';
  return hasNone ? launches === undefined : launches?.properties['build'] === build;
}
