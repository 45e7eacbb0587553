import { intersectSpans, type Span } from '../time/spans';

/** A span in the state table; ISO times, so that a person can read them. The end is not included. */
export interface StoredSpan {
  readonly from: string;
  readonly to: string;
}

/** Content of this span of `contentCreated` was never listed, and the API no longer provides it. */
export interface StoredGap extends StoredSpan {
  /** There was no enabled subscription; absent: no run listed the span in time. */
  readonly cause?: 'subscription';
  /** When a run first found the gap. */
  readonly foundAt: string;
}

/** A daily repetition of the listings had this span a day or more after it had passed. */
export interface Relisting extends StoredSpan {
  /** When; absent for older spans, which are merged. */
  readonly at?: string;
}

/** What is known of the listings of a content type, beside its watermark. */
export interface Coverage {
  /**
   * The first run of a release with this record. Content from before may be in the ledger, but nothing
   * shows that it is all: the API lists only what became available while a subscription was enabled.
   */
  readonly since?: string;
  /**
   * The collected operations in lower case, each with the first run that had it in its settings since it
   * was last absent. Content from before was read without it.
   */
  readonly operations?: Readonly<Record<string, string>>;
  /** The subscription was found not enabled, and nothing was listed since this time. */
  readonly unsubscribedSince?: string;
  /**
   * The watermark that a release with this record last wrote. If the watermark is ahead of it, an
   * earlier release has moved the watermark, possibly over a gap.
   */
  readonly provenTo?: string;
  readonly gaps?: readonly StoredGap[];
  readonly relisted?: readonly Relisting[];
}

export function toSpan({ from, to }: StoredSpan): Span {
  return { startMs: Date.parse(from), endMs: Date.parse(to) };
}

export function fromSpan({ startMs, endMs }: Span): StoredSpan {
  return { from: new Date(startMs).toISOString(), to: new Date(endMs).toISOString() };
}

/** Those of the stored spans that have some time in common with a span. */
export function overlapping<T extends StoredSpan>(stored: readonly T[], span: Span): T[] {
  return stored.filter((one) => intersectSpans([toSpan(one)], [span]).length > 0);
}
