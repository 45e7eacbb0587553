import type { ContentType } from '../names/contentTypes';
import type { UnknownReason, Verdict } from './verdicts';

/** The verdict of a day of events (UTC), and so of the figures of that day. */
export interface EventDay {
  /** `2026-05-19`. */
  readonly date: string;
  readonly verdict: Verdict;
  /** Empty unless the verdict is `unknown`. */
  readonly reasons: readonly UnknownReason[];
}

/** A gap to show, and the days that an export has to have to close it; both days are included. */
export interface OpenGap {
  /** Of `contentCreated`: `2026-05-19T13:00:00Z`; the end is excluded. */
  readonly from: string;
  readonly to: string;
  readonly contentType: ContentType;
  readonly exportFrom: string;
  readonly exportTo: string;
  /** Before this day, records of the period may still arrive in the audit log; null if it has passed. */
  readonly exportAfter: string | null;
  /** There was no enabled subscription; null: no run listed the period in time. */
  readonly cause: 'subscription' | null;
}

/** How complete the figures of a period are. */
export interface FiguresCompleteness {
  /** The worst of all days; `unknown` if the period has no day. */
  readonly verdict: Verdict;
  /** Days after today are left out. */
  readonly days: readonly EventDay[];
  /** Open gaps whose content may have events of the period. */
  readonly gaps: readonly OpenGap[];
}
