import type { TableClient } from '@azure/data-tables';

import type { Rollup } from '../../domain/rollups/Rollup';
import { toTime } from '../../domain/time/toTime';
import { countApps } from '../../domain/usage/figures/count/countApps';
import { openFigures } from '../../domain/usage/figures/count/openFigures';
import { resolveTwins } from '../../domain/usage/resolveTwins';
import { isCountedLaunch } from '../../domain/usage/tallyLaunches';
import { readEvents } from '../../stores/auditLog/readEvents';
import type { FileStore, StoredFile } from '../../stores/files/FileStore';
import { type FileColumn, ParquetFile } from '../../stores/files/ParquetFile';
import { figureColumns, filePath, launchColumns } from './fileColumns';
import type { DayFiles, PlannedDay } from './planDays';

/**
 * Writes both files of a day, each whole: the launches from the events, the figures from the roll-up,
 * which stays when events are purged. A file without rows is removed. The figures come last and keep
 * the number of launches, so that a day whose export was interrupted is exported again. Returns the
 * launches that were written; `undefined` if another process wrote a file or the roll-up of the day meanwhile.
 */
export async function exportDay(
  auditLog: TableClient,
  files: FileStore,
  { day, build, isPurged, readRollup }: PlannedDay,
  { found, areUsersStored }: { readonly found: DayFiles; readonly areUsersStored: boolean },
): Promise<number | undefined> {
  const rollup = await readRollup();
  if (rollup === undefined) return undefined;
  const environments = new Map<string, string>();
  const launches = await writeFile(files, launchColumns, {
    path: filePath('launches', day),
    found: found.launches,
    rows: isPurged ? [] : launchesOf(auditLog, day, environments),
    properties: () => ({ build }),
  });
  if (launches === undefined) return undefined;
  const figures = await writeFile(files, figureColumns, {
    path: filePath('figures', day),
    found: found.figures,
    rows: figuresOf(day, rollup, { environments, areUsersStored }),
    properties: () => ({ build, launches: String(launches) }),
  });
  return figures === undefined ? undefined : launches;
}

interface FileContent<Row> {
  readonly path: string;
  readonly found: StoredFile | undefined;
  readonly rows: AsyncIterable<Row> | Iterable<Row>;
  readonly properties: () => Readonly<Record<string, string>>;
}

/** Returns the rows of the file; `undefined` if another process wrote it meanwhile. */
async function writeFile<Row>(
  files: FileStore,
  columns: readonly FileColumn<Row>[],
  { path, found, rows, properties }: FileContent<Row>,
): Promise<number | undefined> {
  const draft = await files.create(path, found);
  try {
    const file = new ParquetFile(columns, draft);
    for await (const row of rows) await file.add(row);
    if (file.rows === 0) {
      if (found) await files.remove(found);
      return 0;
    }
    await file.finish();
    return (await draft.commit(properties())) ? file.rows : undefined;
  } finally {
    await draft.discard();
  }
}

/** The launches that count, in the order of time. Notes the newest name of each environment. */
async function* launchesOf(auditLog: TableClient, day: string, environments: Map<string, string>) {
  const query = { fromDay: day, toDay: day };
  for await (const event of resolveTwins(readEvents(auditLog, query))) {
    if (!isCountedLaunch(event)) continue;
    const { environmentId, environmentName } = event;
    if (environmentName !== '') environments.set(environmentId, environmentName);
    yield event;
  }
}

function* figuresOf(
  day: string,
  rollup: Rollup,
  {
    environments,
    areUsersStored,
  }: { readonly environments: ReadonlyMap<string, string>; readonly areUsersStored: boolean },
) {
  const usage = countApps(openFigures([rollup]));
  for (const app of usage.apps) {
    const environmentName = environments.get(app.environmentId) ?? '';
    yield {
      day,
      ...app,
      firstLaunch: toTime(app.firstLaunch),
      lastLaunch: toTime(app.lastLaunch),
      environmentName,
      uniqueUsers: areUsersStored ? app.uniqueUsers : null,
      uniqueUsersOfDay: areUsersStored ? usage.uniqueUsers : null,
    };
  }
}
