import type { TableClient, TransactionAction } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { Rollup } from '../../domain/rollups/Rollup';
import {
  daysName,
  decodeRollup,
  decodeSummary,
  decodeUsers,
  encodeRollup,
  partName,
  partOfApp,
  type RollupSections,
} from '../../domain/rollups/rollupSections';
import { changeRows } from '../tables/changeRows';
import { readPlainRows } from '../tables/readPlainRows';
import { readRows } from '../tables/readRows';
import type { TableRow } from '../tables/TableRow';
import {
  bytesOf,
  completeRow,
  dataPartition,
  rowColumns,
  sectionPrefix,
  toDataRows,
  toSections,
} from './rollupRows';

/** A transaction has at most 4 MB, and base64 makes four bytes of three. */
const transactionBytes = 2_000_000;
/** The limit of a Table transaction. */
const transactionRows = 100;
/** Hides the latency of the storage account; a row has up to a megabyte. */
const parallelWrites = 4;

/** What is read of a roll-up. */
export interface ReadOptions {
  /** Whether the days of pairs are wanted: they are a third of the bytes. */
  readonly withDays: boolean;
}

export type RollupKind = 'built' | 'frozen';

const frozenPrefix = 'frozen-';

/** The rows with the data of roll-ups: each build of a period has rows of its own. */
export class RollupData {
  /** Begins the keys of frozen roll-ups. */
  readonly prefix: '' | typeof frozenPrefix;
  /** Of the roll-up that was read last. */
  private users: readonly string[] = [];

  constructor(
    private readonly table: TableClient,
    kind: RollupKind,
  ) {
    this.prefix = kind === 'frozen' ? frozenPrefix : '';
  }

  /** `undefined` if another build has replaced this one. */
  async read(
    period: string,
    build: string,
    { withDays }: ReadOptions,
  ): Promise<Rollup | undefined> {
    const nameOf = this.sectionNames(period, build);
    // The days of pairs come first.
    const first = withDays ? 'days-' : 'part-';
    const sections = await this.sections(nameOf(first), nameOf('users|'));
    return isWhole(sections, withDays) ? this.decode(period, sections) : undefined;
  }

  /** The same with the apps of one part, if the app can be in it, or else without apps. */
  async readApp(
    period: string,
    build: string,
    { appId, withDays }: ReadOptions & { readonly appId: string },
  ): Promise<Rollup | undefined> {
    const nameOf = this.sectionNames(period, build);
    const names = await this.sections(nameOf('summary|'), nameOf('users|'));
    if (!hasNames(names)) return undefined;
    const summary = decodeSummary(names);
    const part = partOfApp(summary, appId);
    if (part === undefined) return this.decode(period, names);
    const wanted = [partName(part), ...(withDays ? [daysName(part)] : [])];
    const parts = await Promise.all(wanted.map((name) => this.section(nameOf(`${name}|`))));
    const found = new Map([...names, ...parts.flatMap((sections) => [...sections])]);
    return wanted.every((name) => found.has(name)) ? this.decode(period, found) : undefined;
  }

  /** The rows of a day mostly fit into one transaction. */
  async write(rollup: Rollup, build: string): Promise<void> {
    const rows = toDataRows(this.keyOf(rollup.period), build, encodeRollup(rollup));
    const bytes = rows.reduce((sum, row) => sum + bytesOf(row), 0);
    if (bytes <= transactionBytes && rows.length <= transactionRows) {
      await this.table.submitTransaction(
        rows.map((row): TransactionAction => ['upsert', row, 'Replace']),
      );
      return;
    }
    await mapConcurrently(rows, parallelWrites, async (row) => {
      await this.table.upsertEntity(row, 'Replace');
    });
  }

  /** Removes the rows of old builds. */
  async remove(period: string, isOld: (build: string) => boolean): Promise<void> {
    const rows = readRows(this.table, {
      filter: dataFilter(`${this.keyOf(period)}|`),
      select: ['partitionKey', 'rowKey'],
    });
    const old = [];
    for await (const { rowKey = '' } of rows) {
      if (isOld(rowKey.split('|')[1] ?? '')) old.push({ partitionKey: dataPartition, rowKey });
    }
    await changeRows(this.table, 'delete', old);
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
    await mapConcurrently([...parts], parallelWrites, async ([prefix, period]) => {
      const sections = await this.section(prefix);
      if (hasUser(sections, isWanted)) periods.add(period);
    });
    return [...periods].sort();
  }

  private keyOf(period: string): string {
    return `${this.prefix}${period}`;
  }

  private decode(period: string, sections: RollupSections): Rollup {
    const rollup = decodeRollup(period, sections, this.users);
    this.users = rollup.users;
    return rollup;
  }

  /** The keys of the rows of a build up to some text in them. */
  private sectionNames(period: string, build: string): (text: string) => string {
    return (text) => `${this.keyOf(period)}|${build}|${text}`;
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

/**
 * Whether a row belongs to roll-ups that can be built again from the events, or says that there are all of
 * them.
 */
export function isBuiltRollup({ partitionKey, rowKey }: TableRow): boolean {
  if (partitionKey === dataPartition) return !rowKey.startsWith(frozenPrefix);
  if (partitionKey === completeRow.partitionKey) return rowKey === completeRow.rowKey;
  return partitionKey === 'day' || partitionKey === 'month';
}

function hasNames(sections: RollupSections): boolean {
  return sections.has('summary') && sections.has('users');
}

function isWhole(sections: RollupSections, withDays: boolean): boolean {
  if (!hasNames(sections)) return false;
  return decodeSummary(sections).lastIds.every(
    (_, part) => sections.has(partName(part)) && (!withDays || sections.has(daysName(part))),
  );
}

/** A build that was killed may have left a part; it counts as one with the user. */
function hasUser(sections: RollupSections, isWanted: (user: string) => boolean): boolean {
  try {
    return sections.has('users') && decodeUsers(sections).some(isWanted);
  } catch {
    return true;
  }
}

/** `}` follows `|`, which ends each part of a key. */
function dataFilter(first: string, last = first): string {
  const end = `${last.slice(0, -1)}}`;
  return odata`PartitionKey eq ${dataPartition} and RowKey ge ${first} and RowKey lt ${end}`;
}
