import type { TableClient } from '@azure/data-tables';

import type { TestStorage } from '../../../stores/storage/TestStorage';

/** Thrown in place of the request at which a process is killed. */
export class Killed extends Error {}

const names = ['auditLog', 'apps', 'delivery', 'ledger', 'rollups', 'state'] as const;
type Tables = Readonly<Record<(typeof names)[number], TableClient>>;

/** New tables of an account, as processes see them that are killed after some requests. */
export class KillableTables {
  private constructor(
    private readonly storage: TestStorage,
    private readonly tables: ReadonlyMap<keyof Tables, string>,
  ) {}

  static async create(storage: TestStorage): Promise<KillableTables> {
    const tables = new Map<keyof Tables, string>();
    for (const name of names) tables.set(name, (await storage.newTable()).tableName);
    return new KillableTables(storage, tables);
  }

  open(requests = Number.POSITIVE_INFINITY): Tables {
    let left = requests;
    const open = (name: keyof Tables): TableClient => {
      const table = this.storage.openTable(this.tables.get(name) ?? '');
      table.pipeline.addPolicy({
        name: 'kill',
        sendRequest: async (request, next) => {
          left -= 1;
          if (left < 0) throw new Killed();
          return await next(request);
        },
      });
      return table;
    };
    return Object.fromEntries(names.map((name) => [name, open(name)])) as unknown as Tables;
  }
}
