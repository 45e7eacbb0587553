import { odata } from '@azure/data-tables';

import { readText } from '../../domain/events/readText';
import { deliverPage } from './steps/deliverPage';
import type { DeliveryContext } from './context/DeliveryContext';
import { states } from '../../stores/outbox/OutboxRow';

/** A batch for each request that may be under way. */
const rowsPerRequest = 100;
/** 52 requests at a time; at a kilobyte a row, about 5 MB. */
const mostRows = 5_200;
/** The ids of a page take less than 100 KB. */
const appsAtOnce = 1_000;

export interface DrainOutboxOptions {
  /** Whether time is left for another page. */
  readonly mayContinue: () => boolean;
  readonly onPage: () => void;
}

/** Delivers launches whose app is in the inventory now, then everything pending, oldest first. */
export async function drainOutbox(
  context: DeliveryContext,
  options: DrainOutboxOptions,
): Promise<void> {
  const pageSize = (): number => Math.min(mostRows, context.client.parallelism * rowsPerRequest);
  for await (const apps of parkedApps(context)) {
    const found = await context.apps.find(apps);
    for (const appId of found.keys()) {
      const partition = `${states.parked}|${appId}`;
      for await (const page of context.outbox.pagesOfPartition(partition, pageSize)) {
        if (!options.mayContinue()) return;
        await deliverPage(page, context);
        options.onPage();
      }
    }
  }
  for await (const page of context.outbox.pages('pending', pageSize)) {
    if (!options.mayContinue()) return;
    await deliverPage(page, context);
    options.onPage();
  }
}

/** The apps that parked launches wait for, a page at a time. */
async function* parkedApps({ outbox }: DeliveryContext): AsyncGenerator<string[]> {
  const prefix = `${states.parked}|`;
  const filter = odata`PartitionKey ge ${prefix} and PartitionKey lt ${`${prefix}~`}`;
  let apps: string[] = [];
  let last = '';
  const select = ['partitionKey'];
  for await (const entity of outbox.table.listEntities({ queryOptions: { filter, select } })) {
    const appId = readText(entity.partitionKey).slice(prefix.length);
    if (appId === last) continue;
    last = appId;
    apps.push(appId);
    if (apps.length < appsAtOnce) continue;
    yield apps;
    apps = [];
  }
  if (apps.length > 0) yield apps;
}
