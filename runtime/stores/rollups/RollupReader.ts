import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { Rollup } from '../../domain/rollups/Rollup';
import {
  decodeRollup,
  decodeSummary,
  decodeUsers,
  firstName,
  isWhole,
  partNames,
  partOfApp,
  type RollupDetail,
  type RollupSections,
} from '../../domain/rollups/rollupSections';
import { readPlainRows } from '../tables/readPlainRows';
import { readRows } from '../tables/readRows';
import {
  dataFilter,
  dataPartition,
  frozenPrefix,
  prefixOf,
  type RollupKind,
  rowColumns,
  sectionPrefix,
  toSections,
} from './rollupRows';

/** Hides the latency of the storage account; the names of a month have up to a megabyte. */
const parallelReads = 4;

/** Reads the data of roll-ups: all of it, that of one app, or the names. */
export class RollupReader {
  private readonly prefix: string;
  /** Of the roll-up that was read last. */
  private users: readonly string[] = [];

  constructor(
    private readonly table: TableClient,
    kind: RollupKind,
  ) {
    this.prefix = prefixOf(kind);
  }

  /** `undefined` if another build has replaced this one. */
  async read(period: string, build: string, detail: RollupDetail): Promise<Rollup | undefined> {
    const nameOf = this.sectionNames(period, build);
    const sections = await this.sections(nameOf(firstName(detail)), nameOf('users|'));
    return isWhole(sections, detail) ? this.decode(period, sections) : undefined;
  }

  /** The same with the apps of one part, if the app can be in it, or else without apps. */
  async readApp(
    period: string,
    build: string,
    { appId, detail }: { readonly appId: string; readonly detail: RollupDetail },
  ): Promise<Rollup | undefined> {
    const nameOf = this.sectionNames(period, build);
    const names = await this.sections(nameOf('summary|'), nameOf('users|'));
    if (!names.has('summary') || !names.has('users')) return undefined;
    const summary = decodeSummary(names);
    const part = partOfApp(summary, appId);
    if (part === undefined) return decodeRollup(period, names, { appId });
    const wanted = partNames(part, detail);
    const parts = await Promise.all(wanted.map((name) => this.section(nameOf(`${name}|`))));
    const found = new Map([...names, ...parts.flatMap((sections) => [...sections])]);
    return wanted.every((name) => found.has(name))
      ? decodeRollup(period, found, { appId })
      : undefined;
  }

  /** The periods with data of the wanted users, whether it is that of the current build or was left behind. */
  async periodsOf(isWanted: (user: string) => boolean): Promise<string[]> {
    const parts = new Map<string, string>();
    const filter = odata`PartitionKey eq ${dataPartition}`;
    for await (const { rowKey = '' } of readRows(this.table, { filter, select: ['rowKey'] })) {
      const [key = '', build = '', section] = rowKey.split('|');
      if (section === 'users' && key.startsWith(frozenPrefix) === (this.prefix !== '')) {
        parts.set(sectionPrefix(key, build, 'users'), key.slice(this.prefix.length));
      }
    }
    const periods = new Set<string>();
    await mapConcurrently([...parts], parallelReads, async ([prefix, period]) => {
      const sections = await this.section(prefix);
      if (hasUser(sections, isWanted)) periods.add(period);
    });
    return [...periods].sort();
  }

  private decode(period: string, sections: RollupSections): Rollup {
    const rollup = decodeRollup(period, sections, { known: this.users });
    this.users = rollup.users;
    return rollup;
  }

  /** The keys of the rows of a build up to some text in them. */
  private sectionNames(period: string, build: string): (text: string) => string {
    return (text) => `${this.prefix}${period}|${build}|${text}`;
  }

  /** One section, whose prefix ends with `|`. */
  private async section(prefix: string): Promise<RollupSections> {
    return await this.sections(prefix, prefix);
  }

  /** From the first prefix to the last one, whose rows are included; it ends with `|`. */
  private async sections(first: string, last: string): Promise<RollupSections> {
    const rows = [];
    const query = { filter: dataFilter(first, last), select: rowColumns };
    for await (const row of readPlainRows(this.table, query)) rows.push(row);
    return toSections(rows);
  }
}

/** A build that was killed may have left a part; it counts as one with the user. */
function hasUser(sections: RollupSections, isWanted: (user: string) => boolean): boolean {
  try {
    return sections.has('users') && decodeUsers(sections).some(isWanted);
  } catch {
    return true;
  }
}
