import { ActivityClient } from '../clients/activity/ActivityClient';
import { openConnections } from '../clients/activity/http/openConnections';
import { contentUrl } from '../clients/activity/requestUrl';
import type { LongWait } from '../domain/time/LongWait';
import { AdaptiveSemaphore } from '../domain/concurrency/AdaptiveSemaphore';
import { Turns } from '../domain/concurrency/Turns';
import { CircuitBreaker } from './ingest/CircuitBreaker';
import { CheckpointInterval } from './ingest/CheckpointInterval';
import { Ledger } from '../stores/ledger/Ledger';
import { RequestLimiter } from '../clients/throttling/RequestLimiter';
import { SharedBudget } from '../stores/budget/SharedBudget';
import { endOnStop, fetchUntil } from '../clients/http/endOnStop';
import type { Settings } from '../settings/Settings';
import { prepareStorage } from '../stores/storage/openStorage';
import { openStores, type Stores } from '../stores/Stores';
import { createTokenSource } from '../clients/entra/createTokenSource';
import { StoredUsers } from './ingest/StoredUsers';

/** Everything that one process needs, made once from its settings. */
export interface Runtime extends Stores {
  readonly settings: Settings;
  readonly client: ActivityClient;
  readonly users: StoredUsers;
  readonly downloads: AdaptiveSemaphore;
  readonly turns: Turns;
  readonly checkpoints: CheckpointInterval;
  readonly access: CircuitBreaker;
  /** Reports a long wait and its reason. */
  readonly onLongWait: (wait: LongWait) => void;
  /** Aborted by `stop`. */
  readonly stopping: AbortSignal;
  /** Prepares the end of the process: no further request to the API, no further message. */
  stop(): void;
  /** Closes the connections; after `stop`, requests under way are cut off. */
  close(): Promise<void>;
}

/**
 * Downloads at a time. At 100 ms a request, only the number in flight matters (64 give 620 blobs a
 * second); without latency, a few are as fast. More than these are not faster on one core.
 */
const fewestDownloads = 24;
const mostDownloads = 256;

export async function openRuntime(
  settings: Settings,
  onLongWait: (wait: LongWait) => void = () => undefined,
): Promise<Runtime> {
  const stores = openStores(settings);
  const { clock, storage, state } = stores;
  await prepareStorage(storage);
  const dispatcher = openConnections(settings.audience, mostDownloads);
  const stopping = new AbortController();
  endOnStop(dispatcher, stopping.signal);
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
      tokens: createTokenSource(settings, { fetch: fetchUntil(stopping.signal) }),
      limiter: new RequestLimiter(
        new SharedBudget(state, settings.requestsPerMinute, clock),
        clock,
        onLongWait,
        stopping.signal,
      ),
      dispatcher,
      clock,
      onLongWait,
      stop: stopping.signal,
    }),
    users: new StoredUsers(stores, settings, { fetch: fetchUntil(stopping.signal) }),
    downloads: new AdaptiveSemaphore({ fewest: fewestDownloads, most: mostDownloads }),
    turns: new Turns(),
    checkpoints: new CheckpointInterval(clock),
    access: new CircuitBreaker(),
    onLongWait,
    stopping: stopping.signal,
    stop: () => {
      stopping.abort();
    },
    close: () => (stopping.signal.aborted ? dispatcher.destroy() : dispatcher.close()),
  };
}
