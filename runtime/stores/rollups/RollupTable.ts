import { randomBytes } from 'node:crypto';

import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { readText } from '../../domain/events/readText';
import type { Rollup } from '../../domain/rollups/Rollup';
import { type RollupDetail, rollupVersion } from '../../domain/rollups/rollupSections';
import { changeRows } from '../tables/changeRows';
import { hasStatus } from '../tables/hasStatus';
import { readFirstRow, readRows } from '../tables/readRows';
import { RollupReader } from './RollupReader';
import { completeRow, prefixOf, type RollupKind } from './rollupRows';
import { RollupWriter } from './RollupWriter';

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

interface HeaderRow {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly build: string;
}

/**
 * Roll-ups of days and months: a header row each, and the rows of its data. Frozen ones are of days
 * whose events were removed (docs/adr/0026). They have keys of their own, so that no build, not even
 * one of an earlier release, replaces them.
 */
export class RollupTable {
  private readonly reader: RollupReader;
  private readonly writer: RollupWriter;
  private readonly prefix: string;

  constructor(
    readonly table: TableClient,
    private readonly kind: RollupKind = 'built',
  ) {
    this.reader = new RollupReader(table, kind);
    this.writer = new RollupWriter(table, kind);
    this.prefix = prefixOf(kind);
  }

  /** Whether every day with events has a roll-up or a mark. */
  async isComplete(): Promise<boolean> {
    return (await this.completeSince()) !== undefined;
  }

  /** When `markComplete` was last called, by the clock of the storage service. */
  async completeSince(): Promise<number | undefined> {
    const { partitionKey, rowKey } = completeRow;
    const filter = odata`PartitionKey eq ${partitionKey} and RowKey eq ${rowKey}`;
    for await (const row of readRows(this.table, { filter })) {
      if (row['version'] === rollupVersion) return Date.parse(readText(row.timestamp)) || 0;
    }
    return undefined;
  }

  /** Usage is counted from the events until every day has a mark again. */
  async markIncomplete(): Promise<void> {
    await this.table.upsertEntity({ ...completeRow, version: 0 }, 'Replace');
  }

  /** Records that every day with events has a mark, or a roll-up of this version. */
  async markComplete(): Promise<void> {
    await this.table.upsertEntity({ ...completeRow, version: rollupVersion }, 'Replace');
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
    return (await readFirstRow(this.table, { filter, select: ['rowKey'] }))?.rowKey;
  }

  /** `undefined` if this build was replaced meanwhile. With an app id, only the part of that app is read. */
  async read(
    { period, build }: RollupHeader,
    query: { readonly appId?: string | undefined; readonly detail?: RollupDetail } = {},
  ): Promise<Rollup | undefined> {
    const rollup = await this.readData(period, build, query).catch(async (error: unknown) => {
      // A section with several rows was removed between two pages, and cannot be read.
      if (await this.hasHeader({ ...this.keyOf(period), build })) throw error;
      return undefined;
    });
    return rollup && this.kind === 'frozen'
      ? { ...rollup, purgedMonth: period.slice(0, 7) }
      : rollup;
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
    const build = randomBytes(6).toString('hex');
    await this.writer.write(rollup, build);
    const launches = rollup.apps.reduce((sum, app) => sum + app.launches, 0);
    const header = {
      ...this.keyOf(period),
      version: rollupVersion,
      build,
      launches,
      sources,
    };
    const isStored = await this.tryWriteHeader(header, replaced?.etag);
    if (!isStored) await this.writer.remove(period, (other) => other === build);
    // Also what a process that died has left of this period. A first build has nothing to replace.
    else if (replaced) await this.writer.remove(period, (other) => other !== build);
    return isStored ? build : undefined;
  }

  /** Removes a roll-up with its data; none is not an error. */
  async remove(period: string): Promise<void> {
    await changeRows(this.table, 'delete', [this.keyOf(period)]);
    await this.writer.remove(period, () => true);
  }

  /** The periods with data of the wanted users, whether it is that of the current build or was left behind. */
  async periodsOf(isWanted: (user: string) => boolean): Promise<string[]> {
    return await this.reader.periodsOf(isWanted);
  }

  private async readData(
    period: string,
    build: string,
    {
      appId,
      detail = 'days',
    }: { readonly appId?: string | undefined; readonly detail?: RollupDetail },
  ): Promise<Rollup | undefined> {
    return await (appId === undefined
      ? this.reader.read(period, build, detail)
      : this.reader.readApp(period, build, { appId, detail }));
  }

  private keyOf(period: string): Omit<HeaderRow, 'build'> {
    const kind = period.length === 7 ? 'month' : 'day';
    return { partitionKey: `${this.prefix}${kind}`, rowKey: period };
  }

  /** A repeated request is refused if the first one has acted and its response was lost. */
  private async tryWriteHeader(header: HeaderRow, etag: string | undefined): Promise<boolean> {
    try {
      if (etag === undefined) await this.table.createEntity(header);
      else await this.table.updateEntity(header, 'Replace', { etag });
      return true;
    } catch (error) {
      // 404: its events were removed meanwhile, and the roll-up with them.
      if ([404, 409, 412].some((status) => hasStatus(error, status))) return this.hasHeader(header);
      throw error;
    }
  }

  private async hasHeader({ partitionKey, rowKey, build }: HeaderRow): Promise<boolean> {
    const filter = odata`PartitionKey eq ${partitionKey} and RowKey eq ${rowKey}`;
    const stored = await readFirstRow(this.table, { filter, select: ['build'] });
    return stored?.['build'] === build;
  }
}

function unknownForm(period: string): ConfigurationError {
  return new ConfigurationError({
    code: 'storage.newerForm',
    problem: `The totals of ${period} have a form that this release does not know, and the events of that time were removed.`,
    fix: 'Use the release that the function app has, or a newer one.',
  });
}
