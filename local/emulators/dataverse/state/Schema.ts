import type { DataverseSettings } from './DataverseSettings';
import { kitTables } from '../schema/kitTables';
import { systemTables } from '../schema/systemTables';
import type { Column, Table } from '../schema/Table';

type SchemaSettings = Pick<
  DataverseSettings,
  'textLengths' | 'maxLengths' | 'missingColumns' | 'missingTables'
>;

/** The tables of an environment with a certain release of the kit. */
export class Schema {
  readonly tables: readonly Table[];
  readonly #bySet: ReadonlyMap<string, Table>;
  readonly #byName: ReadonlyMap<string, Table>;

  constructor(settings: SchemaSettings) {
    this.tables = [...kitTables, ...systemTables]
      .filter(({ logicalName }) => !settings.missingTables.includes(logicalName))
      .map((table) => ({ ...table, columns: columnsOf(table, settings) }));
    this.#bySet = new Map(this.tables.map((table) => [table.entitySet, table]));
    this.#byName = new Map(this.tables.map((table) => [table.logicalName, table]));
  }

  /** Finds a table by its entity set name, which is case-sensitive. */
  findSet(entitySet: string): Table | undefined {
    return this.#bySet.get(entitySet);
  }

  find(logicalName: string): Table | undefined {
    return this.#byName.get(logicalName);
  }
}

function columnsOf(table: Table, settings: SchemaSettings): readonly Column[] {
  const { logicalName } = table;
  return table.columns
    .filter((column) => !settings.missingColumns.includes(`${logicalName}.${column.logicalName}`))
    .map((column) => {
      if (column.type !== 'text' && column.type !== 'memo') {
        return column;
      }
      const isOld = settings.textLengths === 'old' && logicalName === 'admin_auditlog';
      const usual = isOld ? Math.min(column.maxLength, 100) : column.maxLength;
      const maxLength = settings.maxLengths[`${logicalName}.${column.logicalName}`] ?? usual;
      return { ...column, maxLength };
    });
}
