import { encodeLength, lengthBytes, pack, unpack } from './packBytes';
import type { RollupApp } from './Rollup';

/** Some apps of a roll-up, a list for each field, as JSON has them. */
interface AppColumns {
  readonly appIds: readonly string[];
  readonly appNames: readonly string[];
  /** Each once. */
  readonly environmentIds: readonly string[];
  /** Of each app, the position of its environment. */
  readonly environments: readonly number[];
  readonly launches: readonly number[];
  readonly firstLaunches: readonly number[];
  readonly lastLaunches: readonly number[];
  /** Of each app, the end of its pairs and that of its days, both in `bytes`. */
  readonly pairsEnds: readonly number[];
  readonly daysEnds: readonly number[];
  /** Of each app, the end of the days of its pairs, in bytes of their own. */
  readonly pairDaysEnds: readonly number[];
}

/** Columns with the bytes that they refer to. */
interface OpenColumns extends AppColumns {
  readonly bytes: Uint8Array;
  readonly dayBytes: Uint8Array | undefined;
}

/** Compresses some apps; the days of their pairs are apart. */
export function packApps(apps: readonly RollupApp[]): {
  readonly apps: Uint8Array;
  readonly days: Uint8Array;
} {
  const environmentIds = [...new Set(apps.map(({ environmentId }) => environmentId))];
  const positionOf = new Map(environmentIds.map((id, position) => [id, position]));
  const pairsEnds: number[] = [];
  const daysEnds: number[] = [];
  const pairDaysEnds: number[] = [];
  const dayBytes: Uint8Array[] = [];
  for (const { pairs, days, pairDays } of apps) {
    if (!pairDays) throw new Error('A roll-up that was read without days cannot be stored.');
    pairsEnds.push((daysEnds.at(-1) ?? 0) + pairs.length);
    daysEnds.push((pairsEnds.at(-1) ?? 0) + days.length);
    pairDaysEnds.push((pairDaysEnds.at(-1) ?? 0) + pairDays.length);
    dayBytes.push(pairDays);
  }
  const columns: AppColumns = {
    appIds: apps.map(({ appId }) => appId),
    appNames: apps.map(({ appName }) => appName),
    environmentIds,
    environments: apps.map(({ environmentId }) => positionOf.get(environmentId) ?? 0),
    launches: apps.map(({ launches }) => launches),
    firstLaunches: apps.map(({ firstLaunch }) => firstLaunch),
    lastLaunches: apps.map(({ lastLaunch }) => lastLaunch),
    pairsEnds,
    daysEnds,
    pairDaysEnds,
  };
  const json = Buffer.from(JSON.stringify(columns));
  const bytes = apps.flatMap(({ pairs, days }) => [pairs, days]);
  return {
    apps: pack(Buffer.concat([encodeLength(json.length), json, ...bytes])),
    days: pack(Buffer.concat(dayBytes)),
  };
}

export function unpackApps(apps: Uint8Array, days: Uint8Array | undefined): RollupApp[] {
  const all = unpack(apps);
  const jsonEnd = lengthBytes + all.readUInt32LE();
  const columns = JSON.parse(all.toString('utf8', lengthBytes, jsonEnd)) as AppColumns;
  const part = { ...columns, bytes: all.subarray(jsonEnd), dayBytes: days && unpack(days) };
  return columns.appIds.map((_, at) => new PackedApp(part, at));
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

  get environmentId(): string {
    const { environmentIds, environments } = this.part;
    return environmentIds[environments[this.at] ?? 0] ?? '';
  }

  get launches(): number {
    return this.part.launches[this.at] ?? 0;
  }

  get firstLaunch(): number {
    return this.part.firstLaunches[this.at] ?? 0;
  }

  get lastLaunch(): number {
    return this.part.lastLaunches[this.at] ?? 0;
  }

  get pairs(): Uint8Array {
    const { bytes, daysEnds, pairsEnds } = this.part;
    return bytes.subarray(daysEnds[this.at - 1] ?? 0, pairsEnds[this.at]);
  }

  get days(): Uint8Array {
    const { bytes, daysEnds, pairsEnds } = this.part;
    return bytes.subarray(pairsEnds[this.at], daysEnds[this.at]);
  }

  get pairDays(): Uint8Array | undefined {
    const { dayBytes, pairDaysEnds } = this.part;
    return dayBytes?.subarray(pairDaysEnds[this.at - 1] ?? 0, pairDaysEnds[this.at]);
  }
}
