import { type Span, subtractSpans, uniteSpans } from '../time/spans';
import { fromSpan, overlapping, type Relisting, type StoredGap, toSpan } from './coverage';
import type { ListedWindow, Watermark } from './watermark';
import { lagMs, reachMs, relistAgeMs } from './windowLimits';

/** Gaps of one content type; closer ones are merged. A row has room for many more. */
const mostGaps = 50;
/** One a day. A row has at most 32,000 characters, and each of these has about 110. */
const mostRelistings = 150;

interface Run {
  readonly nowMs: number;
  /** By the clock of the API. Absent: `nowMs`. */
  readonly apiMs?: number;
  readonly isReconciliation: boolean;
  /** The operations that are collected. */
  readonly operations: readonly string[];
}

/**
 * The document of a content type after a run: `advanced` has the new watermark, and this adds the gap
 * that the run found and what it listed again. One write stores all of it, so that the watermark never
 * passes a gap that is not recorded. A span that a later run lists after all is no longer a gap: a
 * clock that was ahead makes gaps in the future.
 */
export function noteCoverage(
  current: Watermark | undefined,
  advanced: Watermark,
  listed: readonly ListedWindow[],
  run: Run,
): Watermark {
  const first = listed[0];
  if (first === undefined || advanced.watermark === undefined) return advanced;
  const { apiMs = run.nowMs } = run;
  const startMs = first.window.startMs;
  const relisted = noteRelisting(current?.relisted ?? [], listed, run);
  const gaps = noteGaps(current, findGap(current, startMs, run.nowMs), {
    listed: [
      ...listedSpans(listed, run.nowMs - lagMs),
      ...relisted.map(toSpan),
      stillListable(advanced.watermark, run.nowMs),
    ],
    nowMs: run.nowMs,
  });
  const { unsubscribedSince, ...rest } = advanced;
  const isSubscribed = unsubscribedSince !== undefined && first.isListed;
  if (isSubscribed) gaps.push(withoutSubscription(unsubscribedSince, apiMs));
  return {
    ...(isSubscribed ? rest : advanced),
    since: notAfter(current?.since, apiMs),
    provenTo: advanced.watermark,
    operations: noteOperations(current, run.operations, apiMs),
    ...(gaps.length > 0 || current?.gaps ? { gaps } : {}),
    ...(relisted.length > 0 ? { relisted } : {}),
  };
}

/** Everything that became available before, and is in no gap, is in the ledger. */
export function knownTo(current: Watermark | undefined): number | undefined {
  if (current?.watermark === undefined) return undefined;
  const { watermark, provenTo = watermark } = current;
  return Math.min(Date.parse(watermark), Date.parse(provenTo));
}

/**
 * What is between the watermark and the first listing of this run. Where an earlier release moved the
 * watermark, it may have passed a gap that ended seven days before its run, and so before this reach.
 */
function findGap(current: Watermark | undefined, startMs: number, nowMs: number): Span {
  const isPassed = current?.watermark !== undefined && Date.parse(current.watermark) >= startMs;
  return { startMs: knownTo(current) ?? startMs, endMs: isPassed ? nowMs - reachMs : startMs };
}

function noteOperations(
  current: Watermark | undefined,
  operations: readonly string[],
  nowMs: number,
): Readonly<Record<string, string>> {
  const known = current?.operations;
  return Object.fromEntries(
    operations.map((operation) => {
      const name = operation.toLowerCase();
      return [name, notAfter(known === undefined ? current?.since : known[name], nowMs)];
    }),
  );
}

/** The time of this run in place of none, or of one that a clock that was ahead has set. */
function notAfter(time: string | undefined, nowMs: number): string {
  return new Date(Math.min(Date.parse(time ?? '') || nowMs, nowMs)).toISOString();
}

/**
 * What is after the watermark, and in reach, is yet to be listed. A clock that was ahead has called it a
 * gap.
 */
function stillListable(watermark: string, nowMs: number): Span {
  return {
    startMs: Math.max(Date.parse(watermark), nowMs - reachMs),
    endMs: Number.MAX_SAFE_INTEGER,
  };
}

/** The start may be some minutes after the plan of the run, and nobody knows when it takes effect. */
function withoutSubscription(from: string, nowMs: number): StoredGap {
  const to = new Date(nowMs + lagMs).toISOString();
  return { from, to, foundAt: new Date(nowMs).toISOString(), cause: 'subscription' };
}

function listedSpans(listed: readonly ListedWindow[], untilMs: number): Span[] {
  return listed.flatMap(({ window: { startMs, endMs }, isListed }) =>
    isListed && startMs < untilMs ? [{ startMs, endMs: Math.min(endMs, untilMs) }] : [],
  );
}

function noteGaps(
  current: Watermark | undefined,
  found: Span,
  { listed, nowMs }: { readonly listed: readonly Span[]; readonly nowMs: number },
): StoredGap[] {
  // What had no subscription is listed later without its content, and stays a gap.
  const lasting = (current?.gaps ?? []).filter(({ cause }) => cause !== undefined);
  const known = (current?.gaps ?? []).filter(({ cause }) => cause === undefined);
  const all = mergeClosest(subtractSpans([...known.map(toSpan), found], listed));
  const unlisted = all.map((span) => ({
    ...fromSpan(span),
    foundAt: firstFound(known, span) ?? new Date(nowMs).toISOString(),
  }));
  return [...unlisted, ...mergeLasting(lasting)];
}

/** A subscription that is disabled again and again has many gaps, and none of them may be forgotten. */
function mergeLasting(gaps: readonly StoredGap[]): readonly StoredGap[] {
  if (gaps.length < mostGaps) return gaps;
  return mergeClosest(uniteSpans(gaps.map(toSpan)), mostGaps - 1).map((span) => {
    const foundAt = firstFound(gaps, span) ?? fromSpan(span).to;
    return { ...fromSpan(span), foundAt, cause: 'subscription' };
  });
}

/** When a run first found a gap within a span. */
function firstFound(gaps: readonly StoredGap[], span: Span): string | undefined {
  return overlapping(gaps, span)
    .map(({ foundAt }) => foundAt)
    .sort()[0];
}

/** A merged gap is longer than its parts, so that it never hides one. */
function mergeClosest(gaps: readonly Span[], most = mostGaps): readonly Span[] {
  if (gaps.length <= most) return gaps;
  const distances = gaps.slice(1).map((gap, index) => gap.startMs - (gaps[index]?.endMs ?? 0));
  const index = distances.indexOf(Math.min(...distances));
  const between = { startMs: gaps[index]?.endMs ?? 0, endMs: gaps[index + 1]?.startMs ?? 0 };
  return mergeClosest(uniteSpans([...gaps, between]), most);
}

/** Nothing can have been listed again that has not passed yet, whatever a wrong clock recorded. */
function noteRelisting(
  known: readonly Relisting[],
  listed: readonly ListedWindow[],
  { nowMs, isReconciliation }: Run,
): Relisting[] {
  const untilMs = nowMs - relistAgeMs;
  const added = isReconciliation ? uniteSpans(listedSpans(listed, untilMs)) : [];
  const replaced = [...added, { startMs: untilMs, endMs: Number.MAX_SAFE_INTEGER }];
  const kept = known.flatMap((relisting) =>
    subtractSpans([toSpan(relisting)], replaced).map((span) => ({
      ...relisting,
      ...fromSpan(span),
    })),
  );
  const at = new Date(nowMs).toISOString();
  const all = [...kept, ...added.map((span) => ({ ...fromSpan(span), at }))];
  all.sort((a, b) => (a.from < b.from ? -1 : 1));
  const old = uniteSpans(all.slice(0, -mostRelistings).map(toSpan)).map(fromSpan);
  return [...old, ...all.slice(-mostRelistings)];
}

/**
 * What a run stores before it starts a subscription that was not enabled. After a clock that was ahead,
 * nobody knows when the last content was listed: the pause may be as long as the reach of the API.
 * `apiMs`: now, by the clock of the API.
 */
export function noteUnsubscribed(current: Watermark, apiMs: number): Watermark {
  const knownToMs = knownTo(current);
  const isNoted = current.unsubscribedSince !== undefined || current.since === undefined;
  if (isNoted || knownToMs === undefined) return current;
  const sinceMs = knownToMs > apiMs ? apiMs - reachMs : knownToMs;
  return { ...current, unsubscribedSince: new Date(sinceMs).toISOString() };
}
