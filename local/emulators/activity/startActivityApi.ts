import { createServer } from 'node:http';

import type { ContentType } from '../../../contracts/names/contentTypes';
import { close, listen } from '../http/listen';
import { ActivityCounters, type ActivityStats } from './state/ActivityCounters';
import {
  type ActivityOptions,
  type ActivitySettings,
  completeActivitySettings,
} from './state/ActivitySettings';
import type { ActivityState } from './state/ActivityState';
import type { Content } from './state/Content';
import { ContentStore } from './state/ContentStore';
import { FaultBook } from './state/FaultBook';
import type { FaultRule } from './state/faults';
import { PageBook } from './state/PageBook';
import { serveFeed } from './serveFeed';
import { SubscriptionBook } from './state/SubscriptionBook';

export interface RunningActivityApi {
  /** `http://127.0.0.1:PORT`: root of the API and audience of its tokens. */
  readonly audience: string;
  readonly settings: ActivitySettings;
  /** Adds blobs in the order in which they become available. */
  add(contents: Iterable<Content>): void;
  /** Makes the late blobs available; returns how many there were. */
  release(): number;
  configure(changes: Partial<ActivitySettings>): void;
  /** Replaces the fault rules. */
  setFaults(rules: readonly FaultRule[]): void;
  addFault(rule: FaultRule): void;
  /** Makes every page id issued so far stale (AF20031). */
  forgetPages(): void;
  /** Enables, disables (as an administrator would) or removes a subscription. */
  setSubscription(contentType: ContentType, status: 'enabled' | 'disabled' | 'absent'): void;
  /** How often each blob was sent. */
  fetchesOf(contentId: string): number;
  stats(): ActivityStats;
  stop(): Promise<void>;
}

/** Starts the emulated Management Activity API on a free port of the loopback address. */
export async function startActivityApi(options: ActivityOptions): Promise<RunningActivityApi> {
  const server = createServer({ keepAlive: true });
  const audience = `http://127.0.0.1:${await listen(server)}`;
  const state: ActivityState = {
    baseUrl: audience,
    settings: completeActivitySettings(options, audience),
    store: new ContentStore(),
    pages: new PageBook(),
    subscriptions: new SubscriptionBook(),
    faults: new FaultBook(),
    counters: new ActivityCounters(),
  };
  for (const [contentType, status] of Object.entries(state.settings.subscriptions)) {
    state.subscriptions.set(contentType as ContentType, status, null);
  }
  server.on('request', serveFeed(state));

  return {
    audience,
    get settings() {
      return state.settings;
    },
    add: (contents) => state.store.add(contents),
    release: () => state.store.release(),
    configure: (changes) => {
      state.settings = { ...state.settings, ...changes };
    },
    setFaults: (rules) => state.faults.set(rules),
    addFault: (rule) => state.faults.add(rule),
    forgetPages: () => state.pages.forget(),
    setSubscription: (contentType, status) => {
      if (status === 'absent') {
        state.subscriptions.remove(contentType);
      } else {
        state.subscriptions.set(contentType, status, null);
      }
    },
    fetchesOf: (contentId) => state.store.find(contentId)?.fetches ?? 0,
    stats: () => state.counters.report(state.store.size, state.store.fetched),
    stop: () => close(server),
  };
}
