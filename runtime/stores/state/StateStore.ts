import type { TableClient } from '@azure/data-tables';

import { formatCount } from '../../../contracts/text/formatCount';
import { hasStatus } from '../tables/hasStatus';
import { requireKnownForm } from '../storage/requireKnownForm';
import { isExistingRow } from '../tables/isExistingRow';

interface StateRow extends Readonly<Record<string, unknown>> {
  readonly json: string;
}

const partitionKey = 'state';
/** Many instances reserve requests from one document. */
const maxConflicts = 50;

interface Row<T> {
  readonly value: T;
  readonly etag: string;
}

/** Small JSON documents with compare-and-swap, in one partition of the state table. */
export class StateStore {
  /** What this process wrote last, and whether no other process wrote between its last two writes. */
  private readonly written = new Map<string, Row<unknown> & { readonly isAlone: boolean }>();

  constructor(private readonly table: TableClient) {}

  async read<T>(key: string): Promise<T | undefined> {
    return (await this.readRow<T>(key))?.value;
  }

  /**
   * Applies `change` to the document and writes the result; again from the start if another process
   * wrote in between. `change` may return its argument to leave the document as it is.
   */
  async update<T>(key: string, change: (value: T | undefined) => T): Promise<T> {
    for (let conflicts = 0; conflicts < maxConflicts; conflicts += 1) {
      const row = await this.readRow<T>(key);
      const value = change(row?.value);
      if (row && value === row.value) return value;
      if ((await this.tryWrite(key, value, row?.etag)) !== undefined) return value;
    }
    throw tooManyConflicts(key);
  }

  /**
   * The same for a document that one process changes often: while no other process does, it is not
   * read before each write. `change` must always return another document.
   */
  async updateOften<T>(key: string, change: (value: T | undefined) => T): Promise<T> {
    const last = this.written.get(key) as (Row<T> & { readonly isAlone: boolean }) | undefined;
    let row: Row<T> | undefined = last?.isAlone === true ? last : await this.readRow<T>(key);
    for (let conflicts = 0; conflicts < maxConflicts; conflicts += 1) {
      const value = change(row?.value);
      const etag = await this.tryWrite(key, value, row?.etag);
      if (etag !== undefined) {
        this.written.set(key, { value, etag, isAlone: etag !== '' && row?.etag === last?.etag });
        return value;
      }
      row = await this.readRow<T>(key);
    }
    throw tooManyConflicts(key);
  }

  private async readRow<T>(key: string): Promise<Row<T> | undefined> {
    try {
      const row = await this.table.getEntity<StateRow>(partitionKey, key);
      requireKnownForm(row, 'state document');
      return { value: JSON.parse(row.json) as T, etag: row.etag };
    } catch (error) {
      if (hasStatus(error, 404)) return undefined;
      throw error;
    }
  }

  /** The new ETag, or `undefined` if another process wrote in between. */
  private async tryWrite(
    key: string,
    value: unknown,
    etag: string | undefined,
  ): Promise<string | undefined> {
    const row = { partitionKey, rowKey: key, json: JSON.stringify(value) };
    try {
      const written =
        etag === undefined
          ? await this.table.createEntity(row)
          : await this.table.updateEntity(row, 'Replace', { etag });
      return written.etag ?? '';
    } catch (error) {
      if (isExistingRow(error) || hasStatus(error, 412)) return undefined;
      throw error;
    }
  }
}

function tooManyConflicts(key: string): Error {
  return new Error(
    `The state "${key}" could not be written, because it changed ${formatCount(maxConflicts, 'time')}.`,
  );
}
