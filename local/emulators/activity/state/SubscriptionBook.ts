import type { ContentType } from '../../../../contracts/names/contentTypes';
import type { StartCooldown } from './ActivitySettings';

export interface Webhook {
  readonly address: string;
  readonly authId: string | null;
  readonly expiration: string | null;
}

export interface Subscription {
  readonly status: 'enabled' | 'disabled';
  readonly webhook: Webhook | null;
  /** Listings still refused after a stop and a start. */
  refusedListings: number;
}

/** The tenant's subscriptions and the recent start requests. */
export class SubscriptionBook {
  readonly #subscriptions = new Map<ContentType, Subscription>();
  readonly #starts = new Map<string, number[]>();
  readonly #stopped = new Set<ContentType>();

  find(contentType: ContentType): Subscription | undefined {
    return this.#subscriptions.get(contentType);
  }

  all(): readonly (readonly [ContentType, Subscription])[] {
    return [...this.#subscriptions];
  }

  set(contentType: ContentType, status: 'enabled' | 'disabled', webhook: Webhook | null): void {
    this.#subscriptions.set(contentType, { status, webhook, refusedListings: 0 });
  }

  enable(contentType: ContentType, webhook: Webhook | null, refusedAfterRestart: number): void {
    const refusedListings = this.#stopped.delete(contentType) ? refusedAfterRestart : 0;
    this.#subscriptions.set(contentType, { status: 'enabled', webhook, refusedListings });
  }

  remove(contentType: ContentType): void {
    if (this.#subscriptions.delete(contentType)) {
      this.#stopped.add(contentType);
    }
  }

  /** Seconds until another start is allowed; 0: this one is, and it is counted. */
  countStart(contentType: ContentType, nowMs: number, cooldown: StartCooldown): number {
    const key = cooldown.scope === 'tenant' ? '*' : contentType;
    const lengthMs = cooldown.seconds * 1000;
    const recent = (this.#starts.get(key) ?? []).filter((at) => nowMs - at < lengthMs);
    const allowed = recent.length < cooldown.allowedStarts;
    this.#starts.set(key, allowed ? [...recent, nowMs] : recent);
    return allowed ? 0 : Math.ceil(((recent[0] ?? nowMs) + lengthMs - nowMs) / 1000);
  }
}
