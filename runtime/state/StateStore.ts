import type { TableClient } from '@azure/data-tables';

import { hasStatus } from '../storage/hasStatus';

interface StateRow {
  readonly json: string;
}

const partitionKey = 'state';
const maxConflicts = 50;

/** Small JSON documents with compare-and-swap, in one partition of the state table. */
export class StateStore {
  constructor(private readonly table: TableClient) {}

  async read<T>(key: string): Promise<T | undefined> {
    return (await this.readRow<T>(key))?.value;
  }

  /**
   * Applies `change` to the document and writes the result, again from the start when somebody
   * else wrote in between. `change` may return its argument to leave the document as it is.
   */
  async update<T>(key: string, change: (value: T | undefined) => T): Promise<T> {
    for (let conflicts = 0; conflicts < maxConflicts; conflicts += 1) {
      const row = await this.readRow<T>(key);
      const value = change(row?.value);
      if (row && value === row.value) return value;
      if (await this.tryWrite(key, value, row?.etag)) return value;
    }
    throw new Error(`The state "${key}" could not be written: it changed ${maxConflicts} times.`);
  }

  private async readRow<T>(key: string): Promise<{ value: T; etag: string } | undefined> {
    try {
      const row = await this.table.getEntity<StateRow>(partitionKey, key);
      return { value: JSON.parse(row.json) as T, etag: row.etag };
    } catch (error) {
      if (hasStatus(error, 404)) return undefined;
      throw error;
    }
  }

  private async tryWrite(key: string, value: unknown, etag: string | undefined): Promise<boolean> {
    const row = { partitionKey, rowKey: key, json: JSON.stringify(value) };
    try {
      if (etag === undefined) await this.table.createEntity(row);
      else await this.table.updateEntity(row, 'Replace', { etag });
      return true;
    } catch (error) {
      if (hasStatus(error, 409) || hasStatus(error, 412)) return false;
      throw error;
    }
  }
}
