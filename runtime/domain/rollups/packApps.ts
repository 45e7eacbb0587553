import type { NameChange } from './names/nameChanges';
import { encodeLength, lengthBytes, pack, unpack } from './bytes/packBytes';
import type { RollupApp } from './Rollup';
import { type AppColumns, type ChangesOfApps, type OpenColumns, PackedApp } from './PackedApp';

/** Some apps, their pairs, and the days of these with the times: a reader mostly needs the first two. */
export interface PackedApps<Missing = never> {
  readonly apps: Uint8Array;
  readonly pairs: Uint8Array | Missing;
  readonly pairDays: Uint8Array | Missing;
}

/** Compresses some apps. */
export function packApps(apps: readonly RollupApp[]): PackedApps {
  const environmentIds = [...new Set(apps.map(({ environmentId }) => environmentId))];
  const positionOf = new Map(environmentIds.map((id, position) => [id, position]));
  const days = apps.map((app) => app.days);
  const pairs = apps.map((app) => requireRead(app.pairs));
  const pairDays = apps.map((app) => requireRead(app.pairDays));
  const times = apps.map((app) => requireRead(app.times));
  const columns: AppColumns = {
    appIds: apps.map(({ appId }) => appId),
    appNames: apps.map(({ appName }) => appName),
    nameChanges: changesOf(apps, (app) => app.nameChanges),
    environmentIds,
    environments: apps.map(({ environmentId }) => positionOf.get(environmentId) ?? 0),
    environmentChanges: changesOf(apps, (app) => app.environmentChanges),
    launches: apps.map(({ launches }) => launches),
    launchesWithoutUser: apps.map((app) => app.launchesWithoutUser),
    firstLaunches: apps.map(({ firstLaunch }) => firstLaunch),
    lastLaunches: apps.map(({ lastLaunch }) => lastLaunch),
    daysEnds: endsOf(days),
    pairsEnds: endsOf(pairs),
    pairDaysEnds: endsOf(pairDays),
    timesEnds: endsOf(times),
  };
  const json = Buffer.from(JSON.stringify(columns));
  return {
    apps: pack(Buffer.concat([encodeLength(json.length), json, ...days])),
    pairs: pack(Buffer.concat(pairs)),
    pairDays: pack(Buffer.concat([...pairDays, ...times])),
  };
}

export function unpackApps({ apps, pairs, pairDays }: PackedApps<undefined>): RollupApp[] {
  const all = unpack(apps);
  const jsonEnd = lengthBytes + all.readUInt32LE();
  const columns = JSON.parse(all.toString('utf8', lengthBytes, jsonEnd)) as AppColumns;
  const ofDays = pairDays && unpack(pairDays);
  const timesStart = columns.pairDaysEnds.at(-1);
  const part: OpenColumns = {
    ...columns,
    days: all.subarray(jsonEnd),
    pairs: pairs && unpack(pairs),
    pairDays: ofDays?.subarray(0, timesStart),
    times: ofDays?.subarray(timesStart),
  };
  return columns.appIds.map((_, at) => new PackedApp(part, at));
}

function requireRead(bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) throw new Error('A roll-up of which a part was not read cannot be stored.');
  return bytes;
}

function changesOf(
  apps: readonly RollupApp[],
  read: (app: RollupApp) => readonly NameChange[],
): ChangesOfApps {
  const changes = apps.map((app, at) => [at, read(app)] as const);
  return Object.fromEntries(changes.filter(([, ofApp]) => ofApp.length > 0));
}

function endsOf(parts: readonly Uint8Array[]): number[] {
  let end = 0;
  return parts.map(({ length }) => (end += length));
}
