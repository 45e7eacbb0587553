import { minuteMs } from '../../../../contracts/time/durations';
import type { RequestKind } from './parseFeedRequest';

/** The requests of all clients so far. */
export interface ActivityStats {
  readonly requests: Readonly<Record<RequestKind, number>>;
  readonly total: number;
  /** Requests by minute of the emulator's clock, `2026-07-01T12:00`. */
  readonly perMinute: Readonly<Record<string, number>>;
  readonly busiestMinute: number;
  readonly withoutPublisherIdentifier: number;
  /** Responses with a status of 400 or more, in all and by code or status. */
  readonly refused: number;
  readonly refusedBy: Readonly<Record<string, number>>;
  readonly faultsGiven: number;
  readonly tokensSeen: number;
  readonly blobsSent: number;
  readonly distinctBlobsFetched: number;
  readonly bytesSent: number;
  readonly contents: number;
  readonly mostAtOnce: number;
}

/** Counts requests and responses; cheap enough for thousands a second. */
export class ActivityCounters {
  readonly requests: Record<RequestKind, number> = {
    start: 0,
    stop: 0,
    list: 0,
    content: 0,
    blob: 0,
    notifications: 0,
    names: 0,
    unknown: 0,
  };
  readonly #perMinute = new Map<number, number>();
  readonly tokens = new Set<string>();
  readonly refusedBy: Record<string, number> = {};
  withoutPublisherIdentifier = 0;
  refused = 0;
  faultsGiven = 0;
  blobsSent = 0;
  bytesSent = 0;
  mostAtOnce = 0;
  #atOnce = 0;

  /** Counts a request; returns how many this minute has had, this one included. */
  begin(kind: RequestKind, hasPublisher: boolean, nowMs: number): number {
    this.requests[kind] += 1;
    if (!hasPublisher) {
      this.withoutPublisherIdentifier += 1;
    }
    this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    const minute = Math.floor(nowMs / minuteMs);
    const count = (this.#perMinute.get(minute) ?? 0) + 1;
    this.#perMinute.set(minute, count);
    return count;
  }

  end(): void {
    this.#atOnce -= 1;
  }

  refuse(reason: string): void {
    this.refused += 1;
    this.refusedBy[reason] = (this.refusedBy[reason] ?? 0) + 1;
  }

  report(contents: number, distinctBlobsFetched: number): ActivityStats {
    const minutes = [...this.#perMinute];
    return {
      requests: { ...this.requests },
      total: Object.values(this.requests).reduce((sum, count) => sum + count, 0),
      perMinute: Object.fromEntries(
        minutes.map(([minute, count]) => [
          new Date(minute * minuteMs).toISOString().slice(0, 16),
          count,
        ]),
      ),
      busiestMinute: minutes.reduce((most, [, count]) => Math.max(most, count), 0),
      withoutPublisherIdentifier: this.withoutPublisherIdentifier,
      refused: this.refused,
      refusedBy: { ...this.refusedBy },
      faultsGiven: this.faultsGiven,
      tokensSeen: this.tokens.size,
      blobsSent: this.blobsSent,
      distinctBlobsFetched,
      bytesSent: this.bytesSent,
      contents,
      mostAtOnce: this.mostAtOnce,
    };
  }
}
