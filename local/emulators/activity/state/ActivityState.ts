import type { ActivitySettings } from './ActivitySettings';
import type { ActivityCounters } from './ActivityCounters';
import type { ContentStore } from './ContentStore';
import type { FaultBook } from './FaultBook';
import type { PageBook } from './PageBook';
import type { SubscriptionBook } from './SubscriptionBook';

/** The state that the endpoints share; `configure` replaces `settings` as a whole. */
export interface ActivityState {
  readonly baseUrl: string;
  settings: ActivitySettings;
  readonly store: ContentStore;
  readonly pages: PageBook;
  readonly subscriptions: SubscriptionBook;
  readonly faults: FaultBook;
  readonly counters: ActivityCounters;
}
