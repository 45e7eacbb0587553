import { randomBytes } from 'node:crypto';

import type { TableClient, TransactionAction } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { readText } from '../../domain/events/readText';
import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { Rollup } from '../../domain/rollups/Rollup';
import {
  decodeRollup,
  decodeUsers,
  encodeRollup,
  type RollupSections,
  rollupVersion,
  sectionOfApp,
} from '../../domain/rollups/rollupSections';
import { changeRows } from '../tables/changeRows';
import { hasStatus } from '../tables/hasStatus';
import { readRows } from '../tables/readRows';
import {
  bytesOf,
  dataPartition,
  type DataRow,
  sectionPrefix,
  toDataRows,
  toSections,
} from './rollupRows';

/** A stored roll-up without its data. */
export interface RollupHeader {
  /** `2026-05-19` or `2026-05`. */
  readonly period: string;
  /** Another one for each time that it was built. */
  readonly build: string;
  readonly etag: string;
  readonly launches: number;
  /** Of a month: `sourcesOf` the days that it was merged from. */
  readonly sources: string;
}

/** A transaction has at most 4 MB, and base64 makes four bytes of three. */
const transactionBytes = 2_000_000;
const statePartition = 'state';
/** Hides the latency of the storage account; a row has up to a megabyte. */
const parallelWrites = 4;

/**
 * Roll-ups of days and months: a header row each, and the rows of its data. Frozen ones are of days
 * whose events were removed (docs/adr/0026). They have keys of their own, so that no build, not even
 * one of an earlier release, replaces them.
 */
export class RollupTable {
  private readonly prefix: '' | 'frozen-';

  constructor(
    readonly table: TableClient,
    private readonly kind: 'built' | 'frozen' = 'built',
  ) {
    this.prefix = kind === 'frozen' ? 'frozen-' : '';
  }

  /** Whether every day with events has a roll-up or a mark. */
  async isComplete(): Promise<boolean> {
    return (await this.completeSince()) !== undefined;
  }

  /** When `markComplete` was last called, by the clock of the storage service. */
  async completeSince(): Promise<number | undefined> {
    const filter = odata`PartitionKey eq ${statePartition}`;
    for await (const row of readRows(this.table, { filter })) {
      if (row['version'] === rollupVersion) return Date.parse(readText(row.timestamp)) || 0;
    }
    return undefined;
  }

  /** Usage is counted from the events until every day has a mark again. */
  async markIncomplete(): Promise<void> {
    const row = { partitionKey: statePartition, rowKey: 'complete', version: 0 };
    await this.table.upsertEntity(row, 'Replace');
  }

  /** Records that every day with events has a mark, or a roll-up of this version. */
  async markComplete(): Promise<void> {
    const row = { partitionKey: statePartition, rowKey: 'complete', version: rollupVersion };
    await this.table.upsertEntity(row, 'Replace');
  }

  /** Headers of days or of months, in the order of time; the build of another version is empty. */
  async headers(
    kind: 'day' | 'month',
    range: { readonly from?: string | undefined; readonly to?: string | undefined } = {},
  ): Promise<RollupHeader[]> {
    const filter = [
      odata`PartitionKey eq ${`${this.prefix}${kind}`}`,
      range.from === undefined ? '' : odata`RowKey ge ${range.from}`,
      range.to === undefined ? '' : odata`RowKey le ${range.to}`,
    ];
    const headers: RollupHeader[] = [];
    for await (const row of readRows(this.table, {
      filter: filter.filter(Boolean).join(' and '),
    })) {
      const isKnown = row['version'] === rollupVersion;
      // Nothing is left that it could be built from again.
      if (!isKnown && this.kind === 'frozen') throw unknownForm(String(row.rowKey));
      headers.push({
        period: String(row.rowKey),
        build: isKnown ? String(row['build']) : '',
        etag: row.etag,
        launches: Number(row['launches']),
        sources: readText(row['sources']),
      });
    }
    return headers;
  }

  /** The first day with a launch, of those that have a roll-up. */
  async firstDay(): Promise<string | undefined> {
    const filter = `PartitionKey eq '${this.prefix}day' and launches gt 0`;
    const first = await readRows(this.table, { filter, select: ['rowKey'] }, 1).next();
    return first.done === true ? undefined : String(first.value.rowKey);
  }

  /** `undefined` if this build was replaced meanwhile. With an app id, only that app is read. */
  async read({ period, build }: RollupHeader, appId?: string): Promise<Rollup | undefined> {
    const key = `${this.prefix}${period}`;
    const sections =
      appId === undefined
        ? await this.sections(`${key}|${build}|`)
        : await this.sectionsOfApp(key, build, appId);
    if (!sections.has('apps') || !sections.has('users')) return undefined;
    const rollup = decodeRollup(period, sections);
    return this.kind === 'frozen' ? { ...rollup, purgedMonth: period.slice(0, 7) } : rollup;
  }

  /**
   * Stores a roll-up in place of the one with this header, and returns its build. Returns `undefined` if
   * another process stored one meanwhile.
   */
  async write(
    rollup: Rollup,
    replaced: RollupHeader | undefined,
    sources = '',
  ): Promise<string | undefined> {
    const { period } = rollup;
    const key = `${this.prefix}${period}`;
    const build = randomBytes(6).toString('hex');
    await this.writeData(toDataRows(key, build, encodeRollup(rollup)));
    const launches = rollup.apps.reduce((sum, app) => sum + app.launches, 0);
    const header = {
      partitionKey: this.partitionOf(period),
      rowKey: period,
      version: rollupVersion,
      build,
      launches,
      sources,
    };
    const isStored = await this.tryWriteHeader(header, replaced?.etag);
    if (!isStored) await this.removeData(key, (other) => other === build);
    // Also what a process that died has left of this period. A first build has nothing to replace.
    else if (replaced) await this.removeData(key, (other) => other !== build);
    return isStored ? build : undefined;
  }

  /** Removes a roll-up with its data; none is not an error. */
  async remove(period: string): Promise<void> {
    const header = { partitionKey: this.partitionOf(period), rowKey: period };
    await changeRows(this.table, 'delete', [header]);
    await this.removeData(`${this.prefix}${period}`, () => true);
  }

  /** The periods with data of the wanted users, whether it is that of the current build or was left behind. */
  async periodsOf(isWanted: (user: string) => boolean): Promise<string[]> {
    const parts = new Map<string, string>();
    const filter = odata`PartitionKey eq ${dataPartition}`;
    for await (const { rowKey = '' } of readRows(this.table, { filter, select: ['rowKey'] })) {
      const [key = '', build = '', section] = rowKey.split('|');
      if (section === 'users' && key.startsWith('frozen-') === (this.prefix !== '')) {
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

  private partitionOf(period: string): string {
    return `${this.prefix}${period.length === 7 ? 'month' : 'day'}`;
  }

  /** The rows of a day mostly fit into one transaction. */
  private async writeData(rows: readonly DataRow[]): Promise<void> {
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

  private async tryWriteHeader(
    header: { readonly partitionKey: string; readonly rowKey: string },
    etag: string | undefined,
  ): Promise<boolean> {
    try {
      if (etag === undefined) await this.table.createEntity(header);
      else await this.table.updateEntity(header, 'Replace', { etag });
      return true;
    } catch (error) {
      // 404: its events were removed meanwhile, and the roll-up with them.
      if ([404, 409, 412].some((status) => hasStatus(error, status))) return false;
      throw error;
    }
  }

  private async removeData(key: string, isOld: (build: string) => boolean): Promise<void> {
    const rows = readRows(this.table, {
      filter: dataFilter(`${key}|`),
      select: ['partitionKey', 'rowKey'],
    });
    const old = [];
    for await (const { rowKey = '' } of rows) {
      if (isOld(rowKey.split('|')[1] ?? '')) old.push({ partitionKey: dataPartition, rowKey });
    }
    await changeRows(this.table, 'delete', old);
  }

  private async sectionsOfApp(key: string, build: string, appId: string): Promise<RollupSections> {
    const [apps, users] = await Promise.all(
      ['apps', 'users'].map((name) => this.sections(sectionPrefix(key, build, name))),
    );
    const index = new Map([...(apps ?? []), ...(users ?? [])]);
    const name = index.has('apps') ? sectionOfApp(index, appId) : undefined;
    if (name === undefined) return index;
    return new Map([...index, ...(await this.sections(sectionPrefix(key, build, name)))]);
  }

  private async sections(prefix: string): Promise<RollupSections> {
    const rows = [];
    for await (const row of readRows(this.table, { filter: dataFilter(prefix) })) rows.push(row);
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

function unknownForm(period: string): ConfigurationError {
  return new ConfigurationError({
    code: 'storage.newerForm',
    problem: `The totals of ${period} have a form that this release does not know, and the events of that time were removed.`,
    fix: 'Use the release that the function app has, or a newer one.',
  });
}

/** `}` follows `|`, which ends each part of a key. */
function dataFilter(prefix: string): string {
  const end = `${prefix.slice(0, -1)}}`;
  return odata`PartitionKey eq ${dataPartition} and RowKey ge ${prefix} and RowKey lt ${end}`;
}
