import { ActivityClient } from './activity/ActivityClient';
import { openConnections } from './activity/openConnections';
import { contentUrl } from './activity/requestUrl';
import type { Clock } from './clock/Clock';
import { systemClock } from './clock/Clock';
import { AdaptiveSlots } from './concurrency/AdaptiveSlots';
import { AccessGuard } from './ingest/AccessGuard';
import { Ledger } from './ledger/Ledger';
import { RequestLimiter } from './limiter/RequestLimiter';
import { SharedBudget } from './limiter/SharedBudget';
import { WorkQueue } from './queue/WorkQueue';
import type { Settings } from './settings/settings';
import { StateStore } from './state/StateStore';
import type { AuditStorage } from './storage/openStorage';
import { openStorage, prepareStorage } from './storage/openStorage';
import { createTokenSource } from './tokens/createTokenSource';

/** Everything that one process needs, made once from its settings. */
export interface Runtime {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly storage: AuditStorage;
  readonly state: StateStore;
  readonly ledger: Ledger;
  readonly queue: WorkQueue;
  readonly client: ActivityClient;
  readonly downloads: AdaptiveSlots;
  readonly access: AccessGuard;
  close(): Promise<void>;
}

/**
 * Downloads at a time. At 100 ms a request only the number in flight matters (64 give 620 blobs a
 * second); with no latency few are as fast. More than these bring nothing on one core.
 */
const fewestDownloads = 24;
const mostDownloads = 256;

export async function openRuntime(
  settings: Settings,
  onLongWait?: (waitMs: number) => void,
): Promise<Runtime> {
  const clock = systemClock;
  const storage = openStorage(settings);
  await prepareStorage(storage);
  const state = new StateStore(storage.state);
  const dispatcher = openConnections(settings.audience, mostDownloads);
  const feed = {
    audience: settings.audience,
    tenantId: settings.tenantId,
    publisherId: settings.publisherId,
  };
  return {
    settings,
    clock,
    storage,
    state,
    ledger: new Ledger(storage.ledger, (contentId) => contentUrl(feed, contentId)),
    queue: new WorkQueue(storage.ingestQueue),
    client: new ActivityClient({
      feed,
      tokens: createTokenSource(settings),
      limiter: new RequestLimiter(
        new SharedBudget(state, settings.requestsPerMinute, clock),
        clock,
        onLongWait,
      ),
      dispatcher,
      clock,
    }),
    downloads: new AdaptiveSlots({ fewest: fewestDownloads, most: mostDownloads }),
    access: new AccessGuard(),
    close: () => dispatcher.close(),
  };
}
