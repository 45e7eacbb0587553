import type { GeneratedWeek } from '../../../local/data/generateWeek';
import type { ParquetRow } from './readParquet';
import type { KitRow } from '../system/EmulatedKit';

interface Launch {
  readonly appId: string;
  readonly user: string;
  /** `2026-05-19T13:17:34`, with or without a zone. */
  readonly time: string;
}

interface Measure {
  readonly launches: number;
  readonly uniqueUsers: number;
}

/** What the Power BI dashboard measures: launches are rows, unique users are distinct UPNs. */
export interface Dashboard {
  readonly all: Measure;
  readonly byApp: Readonly<Record<string, Measure>>;
  /** By app and month, `6c39… 2026-05`; a month of a week is often the whole. */
  readonly byMonth: Readonly<Record<string, Measure>>;
  readonly byDay: Readonly<Record<string, Measure>>;
}

/** Computes the measures from the kit's table. */
export function dashboardOf(rows: ReadonlyMap<string, KitRow>): Dashboard {
  return measure(
    [...rows.values()].map((row) => ({
      appId: String(row['admin_appid']),
      user: String(row['admin_userupn']),
      time: String(row['admin_creationtime']),
    })),
  );
}

/** The same measures from the rows of the daily files of launches. */
export function dashboardOfFiles(rows: readonly ParquetRow[]): Dashboard {
  return measure(
    rows.map(({ appId, user, time }) => ({
      appId: String(appId),
      user: String(user),
      time: (time as Date).toISOString(),
    })),
  );
}

/** The measures of each app and day from the rows of the daily files of figures. */
export function daysOfFiles(rows: readonly ParquetRow[]): Dashboard['byDay'] {
  return Object.fromEntries(
    rows.map(({ appId, day, launches, uniqueUsers }) => [
      `${String(appId)} ${(day as Date).toISOString().slice(0, 10)}`,
      { launches: Number(launches), uniqueUsers: Number(uniqueUsers) },
    ]),
  );
}

/** The same measures from the records as they were served, of the launches that count. */
export function dashboardOfTruth(week: GeneratedWeek): Dashboard {
  const launches = new Map<string, Launch>();
  const counted = new Set(week.truth().launchIds);
  for (const { body } of week.contents) {
    const text = (typeof body === 'function' ? body() : body).toString();
    for (const record of JSON.parse(text) as readonly ServedRecord[]) {
      const id = record.Id.toLowerCase();
      if (!counted.has(id)) continue;
      const { UserId: user, CreationTime: time } = record;
      launches.set(id, { appId: appOf(record).toLowerCase(), user, time });
    }
  }
  return measure([...launches.values()]);
}

interface ServedRecord {
  readonly Id: string;
  readonly UserId: string;
  readonly CreationTime: string;
  readonly AppName?: string;
  readonly PropertyCollection?: readonly { readonly Name: string; readonly Value: string }[];
}

function appOf({ AppName, PropertyCollection }: ServedRecord): string {
  const property = PropertyCollection?.find(({ Name }) => Name.endsWith('.power_app.id'));
  return property?.Value ?? AppName ?? '';
}

function measure(launches: readonly Launch[]): Dashboard {
  const by = (keyOf: (launch: Launch) => string): Record<string, Measure> => {
    const groups = new Map<string, Launch[]>();
    for (const launch of launches) {
      const key = keyOf(launch);
      groups.set(key, [...(groups.get(key) ?? []), launch]);
    }
    return Object.fromEntries([...groups].map(([key, group]) => [key, count(group)]));
  };
  return {
    all: count(launches),
    byApp: by(({ appId }) => appId),
    byMonth: by(({ appId, time }) => `${appId} ${time.slice(0, 7)}`),
    byDay: by(({ appId, time }) => `${appId} ${time.slice(0, 10)}`),
  };
}

/** Power BI compares texts without their case. */
function count(launches: readonly Launch[]): Measure {
  const users = new Set(launches.map(({ user }) => user.toLowerCase()));
  return { launches: launches.length, uniqueUsers: users.size };
}
