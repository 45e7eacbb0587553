import type { NameChange } from './names/nameChanges';
import type { RollupApp } from './Rollup';

/** Some apps of a roll-up, a list for each field, as JSON has them. */
export interface AppColumns {
  readonly appIds: readonly string[];
  readonly appNames: readonly string[];
  /** By the position of the app: most have none. */
  readonly nameChanges: ChangesOfApps;
  /** Each once. */
  readonly environmentIds: readonly string[];
  /** Of each app, the position of its environment. */
  readonly environments: readonly number[];
  /** By the position of the app: most have none. */
  readonly environmentChanges: ChangesOfApps;
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

export type ChangesOfApps = Readonly<Record<number, readonly NameChange[]>>;

/** Columns with the bytes that they refer to. */
export interface OpenColumns extends AppColumns {
  readonly days: Uint8Array;
  readonly pairs: Uint8Array | undefined;
  readonly pairDays: Uint8Array | undefined;
  readonly times: Uint8Array | undefined;
}

/** An app that is read from the columns: a year of a large tenant has 60,000 of them. */
export class PackedApp implements RollupApp {
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
    return this.part.environmentChanges[this.at] ?? [];
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
