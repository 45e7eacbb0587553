import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import type { AppDetails } from '../../clients/dataverse/toAppDetails';
import { readText } from '../../domain/events/readText';
import { changeRows } from '../tables/changeRows';
import type { OutboxRow } from './OutboxRow';

/** The last launch of an app, to be written into the kit's row of the app. */
export interface LastLaunch {
  readonly partitionKey: string;
  /** App id in lower case. */
  readonly rowKey: string;
  /** `2026-05-19T13:17:34Z`. */
  readonly time: string;
}

/** As many as Table storage returns in a page. */
const rowsAtOnce = 1_000;

/**
 * The last launches of the apps of delivered launches, stored in the delivery table until the end of
 * the delivery. So each app is updated once, however many launches it has, and a stop in between
 * loses nothing.
 */
export class LastLaunches {
  private noted: Map<string, string> | undefined;
  private readonly partitionKey: string;

  constructor(
    private readonly table: TableClient,
    /** Host of the environment. */
    environment: string,
  ) {
    this.partitionKey = `launched|${environment}`;
  }

  /** Resolves when the last launches are durable; the launches may leave the outbox then. */
  async note(launches: readonly OutboxRow[], apps: ReadonlyMap<string, AppDetails>): Promise<void> {
    const noted = await this.load();
    const changed = new Map<string, string>();
    for (const { appId, time } of launches) {
      const known = noted.get(appId);
      if (known !== undefined && known >= time) continue;
      if ((apps.get(appId)?.lastLaunchedMs ?? -Infinity) >= Date.parse(time)) continue;
      noted.set(appId, time);
      changed.set(appId, time);
    }
    await changeRows(
      this.table,
      'merge',
      [...changed].map(([rowKey, time]) => ({ partitionKey: this.partitionKey, rowKey, time })),
    );
  }

  /** Reads what an earlier delivery recorded, so that an older launch does not set it back. */
  private async load(): Promise<Map<string, string>> {
    if (this.noted) return this.noted;
    const noted = new Map<string, string>();
    for await (const page of this.pages()) {
      for (const { rowKey, time } of page) noted.set(rowKey, time);
    }
    this.noted = noted;
    return noted;
  }

  async *pages(): AsyncGenerator<LastLaunch[]> {
    const filter = odata`PartitionKey eq ${this.partitionKey}`;
    let page: LastLaunch[] = [];
    for await (const entity of this.table.listEntities({ queryOptions: { filter } })) {
      const rowKey = readText(entity.rowKey);
      page.push({ partitionKey: this.partitionKey, rowKey, time: readText(entity['time']) });
      if (page.length < rowsAtOnce) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  }

  async remove(rows: readonly LastLaunch[]): Promise<void> {
    await changeRows(this.table, 'delete', rows);
    for (const { rowKey } of rows) this.noted?.delete(rowKey);
  }
}
