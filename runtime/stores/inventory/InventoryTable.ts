import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { clip, toKey } from '../auditLog/auditLogRow';
import { environmentKey } from '../../domain/inventory/environmentKey';
import type { InventoryApp } from '../../../contracts/figures/InventoryApp';
import type { InventoryEnvironment, SourceApp } from '../../domain/inventory/SourceApp';
import type { InventorySource } from '../../domain/inventory/inventorySources';
import { readText } from '../../domain/events/readText';
import type { ImportedEnvironment } from '../../domain/inventory/mergeInventory';
import { normalName, type SuppressionList } from '../users/SuppressionList';
import { changeRows } from '../tables/changeRows';
import { deleteRows } from '../tables/deleteRows';
import { insertAll } from '../tables/insertRows';
import { createMissing } from '../storage/createMissing';
import { requireKnownForm } from '../storage/requireKnownForm';
import { readRows } from '../tables/readRows';
import type { TableRow } from '../tables/TableRow';

/** What one import stores, and when. */
export interface InventoryRun {
  readonly source: InventorySource;
  /** Differs between imports, so that an import finds the rows that it did not write. */
  readonly run: string;
  readonly importedOn: Date;
}

const kinds = { app: 'app', environment: 'environment' } as const;

/** A row for each app and environment of each source: partition = kind and source, row = id. */
export class InventoryTable {
  constructor(
    private readonly table: TableClient,
    /** Owners in the list are written as their tokens. */
    private readonly forgotten?: SuppressionList,
  ) {}

  /** Creates the table: a stack that was deployed by an earlier release has none. */
  async prepare(): Promise<void> {
    await createMissing(() => this.table.createTable());
  }

  async writeApps(apps: readonly SourceApp[], run: InventoryRun): Promise<void> {
    const tokens = await this.forgotten?.find(apps.map(({ owner }) => owner));
    await this.write(
      apps.map((app) => ({
        ...rowOf(run, kinds.app, app.appId),
        ...clipAll({ ...app, owner: tokens?.get(normalName(app.owner)) ?? app.owner }),
      })),
    );
  }

  /** Adds rows of a back-up. Rows that exist stay as they are. */
  async add(rows: readonly (TableRow & { readonly owner?: unknown })[]): Promise<void> {
    const tokens = await this.forgotten?.find(rows.map(({ owner }) => readText(owner)));
    const withTokens = rows.map((row) => {
      const token = tokens?.get(normalName(readText(row.owner)));
      return token === undefined ? row : { ...row, owner: token };
    });
    await insertAll(this.table, withTokens);
  }

  async writeEnvironments(
    environments: readonly InventoryEnvironment[],
    run: InventoryRun,
  ): Promise<void> {
    await this.write(
      environments.map((environment) => ({
        ...rowOf(run, kinds.environment, environmentKey(environment.environmentId)),
        ...clipAll(environment),
      })),
    );
  }

  /** Deletes the apps of a source that its last import did not have; returns how many. */
  async forgetOthers({ source, run }: Omit<InventoryRun, 'importedOn'>): Promise<number> {
    return await deleteRows(
      this.table,
      odata`PartitionKey eq ${partitionOf(kinds.app, source)} and run ne ${run}`,
    );
  }

  /** Deletes everything, or everything of one source; returns how many rows. */
  async clear(source?: InventorySource): Promise<number> {
    if (source === undefined) return await deleteRows(this.table);
    const [apps, environments] = [
      partitionOf(kinds.app, source),
      partitionOf(kinds.environment, source),
    ];
    return await deleteRows(
      this.table,
      odata`PartitionKey eq ${apps} or PartitionKey eq ${environments}`,
    );
  }

  /** Every row; none if the table does not exist. */
  async read(): Promise<{
    readonly apps: readonly InventoryApp[];
    readonly environments: readonly ImportedEnvironment[];
  }> {
    const apps: InventoryApp[] = [];
    const environments: ImportedEnvironment[] = [];
    for await (const row of readRows(this.table)) {
      requireKnownForm(row, 'inventory row');
      const text = (name: string): string => readText(row[name]);
      const { importedOn: time } = row;
      const imported = {
        environmentId: text('environmentId'),
        environmentName: text('environmentName'),
        importedOn: time instanceof Date ? time.toISOString() : '',
      };
      if (!text('partitionKey').startsWith(`${kinds.app}-`)) {
        environments.push(imported);
        continue;
      }
      apps.push({
        appId: text('appId'),
        appName: text('appName'),
        owner: text('owner'),
        appType: text('appType'),
        createdOn: text('createdOn'),
        ...imported,
      });
    }
    return { apps, environments };
  }

  private async write(rows: readonly TableRow[]): Promise<void> {
    await changeRows(this.table, 'merge', rows);
  }
}

function partitionOf(kind: keyof typeof kinds, source: InventorySource): string {
  return `${kind}-${source}`;
}

function rowOf(
  { source, run, importedOn }: InventoryRun,
  kind: keyof typeof kinds,
  id: string,
): TableRow & { readonly run: string; readonly importedOn: Date } {
  return { partitionKey: partitionOf(kind, source), rowKey: toKey(id), run, importedOn };
}

/** Also empty texts are written: a later export of the same source may have lost an owner. */
function clipAll<T extends object>(texts: T): T {
  const clipped = Object.entries(texts).map(([name, text]) => [name, clip(String(text))]);
  return Object.fromEntries(clipped) as T;
}
