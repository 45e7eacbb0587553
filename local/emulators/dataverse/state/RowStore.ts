import type { Row, Table } from '../schema/Table';

interface Change {
  readonly rows: Map<string, Row>;
  readonly id: string;
  readonly before: Row | undefined;
}

/** The rows of all tables, with transactions. */
export class RowStore {
  readonly #tables = new Map<string, Map<string, Row>>();
  #version = 70_000_000;
  #changes: Change[] | undefined;

  get(table: Table, id: string): Row | undefined {
    return this.#rows(table).get(id);
  }

  all(table: Table): readonly Row[] {
    return [...this.#rows(table).values()];
  }

  count(table: Table): number {
    return this.#rows(table).size;
  }

  put(table: Table, id: string, values: Row['values']): Row {
    this.#version += 1;
    const row = { id, version: this.#version, values };
    this.#record(table, id);
    this.#rows(table).set(id, row);
    return row;
  }

  delete(table: Table, id: string): void {
    this.#record(table, id);
    this.#rows(table).delete(id);
  }

  /** Runs a function and undoes its writes if it throws. Transactions can nest. */
  transact<T>(work: () => T): T {
    const outer = this.#changes;
    const changes: Change[] = [];
    this.#changes = changes;
    try {
      const result = work();
      outer?.push(...changes);
      return result;
    } catch (error) {
      for (const { rows, id, before } of changes.reverse()) {
        if (before === undefined) {
          rows.delete(id);
        } else {
          rows.set(id, before);
        }
      }
      throw error;
    } finally {
      this.#changes = outer;
    }
  }

  #record(table: Table, id: string): void {
    const rows = this.#rows(table);
    this.#changes?.push({ rows, id, before: rows.get(id) });
  }

  #rows({ logicalName }: Table): Map<string, Row> {
    const rows = this.#tables.get(logicalName) ?? new Map<string, Row>();
    this.#tables.set(logicalName, rows);
    return rows;
  }
}
