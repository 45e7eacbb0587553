import type { TableClient, TransactionAction } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { Rollup } from '../../domain/rollups/Rollup';
import {
  decodeIndex,
  decodeRollup,
  decodeUsers,
  encodeRollup,
  type RollupSections,
  sectionOfApp,
} from '../../domain/rollups/rollupSections';
import { changeRows } from '../tables/changeRows';
import { readRows } from '../tables/readRows';
import type { TableRow } from '../tables/TableRow';
import {
  bytesOf,
  completeRow,
  dataPartition,
  sectionPrefix,
  toDataRows,
  toSections,
} from './rollupRows';

/** A transaction has at most 4 MB, and base64 makes four bytes of three. */
const transactionBytes = 2_000_000;
/** Hides the latency of the storage account; a row has up to a megabyte. */
const parallelWrites = 4;

export type RollupKind = 'built' | 'frozen';

const frozenPrefix = 'frozen-';

/** The rows with the data of roll-ups: each build of a period has rows of its own. */
export class RollupData {
  /** Begins the keys of frozen roll-ups. */
  readonly prefix: '' | typeof frozenPrefix;

  constructor(
    private readonly table: TableClient,
    kind: RollupKind,
  ) {
    this.prefix = kind === 'frozen' ? frozenPrefix : '';
  }

  /** `undefined` if another build has replaced this one. */
  async read(period: string, build: string): Promise<Rollup | undefined> {
    const sections = await this.sections(`${this.keyOf(period)}|${build}|`);
    return isWhole(sections) ? decodeRollup(period, sections) : undefined;
  }

  /** The same with the apps of one section, if the roll-up has the app, or else without apps. */
  async readApp(period: string, build: string, appId: string): Promise<Rollup | undefined> {
    const prefixOf = (section: string): string => sectionPrefix(this.keyOf(period), build, section);
    const [apps, users] = await Promise.all([
      this.sections(prefixOf('apps')),
      this.sections(prefixOf('users')),
    ]);
    const sections = new Map([...apps, ...users]);
    if (!isWhole(sections)) return undefined;
    const index = decodeIndex(sections);
    const name = sectionOfApp(index, appId);
    if (name === undefined) return decodeRollup(period, sections, index);
    const pairs = await this.sections(prefixOf(name));
    return pairs.has(name) ? decodeRollup(period, pairs, index) : undefined;
  }

  /** The rows of a day mostly fit into one transaction. */
  async write(rollup: Rollup, build: string): Promise<void> {
    const rows = toDataRows(this.keyOf(rollup.period), build, encodeRollup(rollup));
    const bytes = rows.reduce((sum, row) => sum + bytesOf(row), 0);
    if (bytes <= transactionBytes) {
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
      const sections = await this.sections(prefix);
      if (hasUser(sections, isWanted)) periods.add(period);
    });
    return [...periods].sort();
  }

  private keyOf(period: string): string {
    return `${this.prefix}${period}`;
  }

  private async sections(prefix: string): Promise<RollupSections> {
    const rows = [];
    for await (const row of readRows(this.table, { filter: dataFilter(prefix) })) rows.push(row);
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

function isWhole(sections: RollupSections): boolean {
  return sections.has('apps') && sections.has('users');
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
function dataFilter(prefix: string): string {
  const end = `${prefix.slice(0, -1)}}`;
  return odata`PartitionKey eq ${dataPartition} and RowKey ge ${prefix} and RowKey lt ${end}`;
}
