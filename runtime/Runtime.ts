import { ActivityClient } from './activity/ActivityClient';
import { openConnections } from './activity/openConnections';
import { contentUrl } from './activity/requestUrl';
import type { LongWait } from './clock/LongWait';
import { AdaptiveSlots } from './concurrency/AdaptiveSlots';
import { AccessGuard } from './ingest/AccessGuard';
import { Ledger } from './ledger/Ledger';
import { RequestLimiter } from './limiter/RequestLimiter';
import { SharedBudget } from './limiter/SharedBudget';
import type { Settings } from './settings/settings';
import { prepareStorage } from './storage/openStorage';
import { openStores, type Stores } from './Stores';
import { createTokenSource } from './tokens/createTokenSource';

/** Everything that one process needs, made once from its settings. */
export interface Runtime extends Stores {
  readonly settings: Settings;
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
  onLongWait?: (wait: LongWait) => void,
): Promise<Runtime> {
  const stores = openStores(settings);
  const { clock, storage, state } = stores;
  await prepareStorage(storage);
  const dispatcher = openConnections(settings.audience, mostDownloads);
  const feed = {
    audience: settings.audience,
    tenantId: settings.tenantId,
    publisherId: settings.publisherId,
  };
  return {
    ...stores,
    settings,
    ledger: new Ledger(storage.ledger, (contentId) => contentUrl(feed, contentId)),
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
      onLongWait,
    }),
    downloads: new AdaptiveSlots({ fewest: fewestDownloads, most: mostDownloads }),
    access: new AccessGuard(),
    close: () => dispatcher.close(),
  };
}
