import { encodeLength, lengthBytes, pack, unpack } from './packBytes';
import type { NameChange } from './names/nameChanges';
import type { RollupApp } from './Rollup';

/** Some apps of a roll-up, a list for each field, as JSON has them. */
interface AppColumns {
  readonly appIds: readonly string[];
  readonly appNames: readonly string[];
  /** By the position of the app: most have none. */
  readonly nameChanges: ChangesOfApps;
  /** Each once. */
  readonly environmentIds: readonly string[];
  /** Of each app, the position of its environment. */
  readonly environments: readonly number[];
  /** By the position of the app: most have none, and roll-ups from before they were kept have no list. */
  readonly environmentChanges?: ChangesOfApps;
  readonly launches: readonly number[];
  readonly launchesWithoutUser: readonly number[];
  readonly firstLaunches: readonly number[];
  readonly lastLaunches: readonly number[];
  /** Of each app, the ends of its days, of its pairs, of their days, and of its times, in bytes of their own. */
  readonly daysEnds: readonly number[];
  readonly pairsEnds: readonly number[];
  readonly pairDaysEnds: readonly number[];
  readonly timesEnds: readonly number[];
}

type ChangesOfApps = Readonly<Record<number, readonly NameChange[]>>;

/** Columns with the bytes that they refer to. */
interface OpenColumns extends AppColumns {
  readonly days: Uint8Array;
  readonly pairs: Uint8Array | undefined;
  readonly pairDays: Uint8Array | undefined;
  readonly times: Uint8Array | undefined;
}

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

/** An app that is read from the columns: a year of a large tenant has 60,000 of them. */
class PackedApp implements RollupApp {
  constructor(
    private readonly part: OpenColumns,
    private readonly at: number,
  ) {}

  get appId(): string {
    return this.part.appIds[this.at] ?? '';
  }

  get appName(): string {
    return this.part.appNames[this.at] ?? '';
  }

  get nameChanges(): readonly NameChange[] {
    return this.part.nameChanges[this.at] ?? [];
  }

  get environmentId(): string {
    const { environmentIds, environments } = this.part;
    return environmentIds[environments[this.at] ?? 0] ?? '';
  }

  get environmentChanges(): readonly NameChange[] {
    return this.part.environmentChanges?.[this.at] ?? [];
  }

  get launches(): number {
    return this.part.launches[this.at] ?? 0;
  }

  get launchesWithoutUser(): number {
    return this.part.launchesWithoutUser[this.at] ?? 0;
  }

  get firstLaunch(): number {
    return this.part.firstLaunches[this.at] ?? 0;
  }

  get lastLaunch(): number {
    return this.part.lastLaunches[this.at] ?? 0;
  }

  get days(): Uint8Array {
    const { days, daysEnds } = this.part;
    return days.subarray(daysEnds[this.at - 1] ?? 0, daysEnds[this.at]);
  }

  get pairs(): Uint8Array | undefined {
    const { pairs, pairsEnds } = this.part;
    return pairs?.subarray(pairsEnds[this.at - 1] ?? 0, pairsEnds[this.at]);
  }

  get pairDays(): Uint8Array | undefined {
    const { pairDays, pairDaysEnds } = this.part;
    return pairDays?.subarray(pairDaysEnds[this.at - 1] ?? 0, pairDaysEnds[this.at]);
  }

  get times(): Uint8Array | undefined {
    const { times, timesEnds } = this.part;
    return times?.subarray(timesEnds[this.at - 1] ?? 0, timesEnds[this.at]);
  }
}
