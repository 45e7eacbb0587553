import {
  type UnknownReason,
  unknownReasons,
  type Verdict,
} from '../../../contracts/figures/verdicts';
import type { ContentType } from '../../../contracts/names/contentTypes';
import { intersectSpans, type Span, subtractSpans, uniteSpans } from '../time/spans';
import { fromSpan, overlapping, type Relisting, toSpan } from '../windows/coverage';
import { knownTo } from '../windows/noteCoverage';
import { coveredContent, openGaps } from '../windows/openGaps';
import type { Watermark } from '../windows/watermark';
import { type CompletenessDay, countLosses, type DayCounts } from './CompletenessDay';
import { spanOfDay } from '../time/days';

export interface DayFacts {
  readonly date: string;
  readonly contentType: ContentType;
  readonly counts: DayCounts;
  readonly watermark: Watermark | undefined;
  /** The operations whose records matter; absent: those that the last run collected. */
  readonly operations?: readonly string[] | undefined;
  /** The event times that imports cover. */
  readonly covered: readonly Span[];
  readonly nowMs: number;
}

/** The verdict of one day and content type, from the ledger and from what was listed. */
export function deriveDay(facts: DayFacts): CompletenessDay {
  const { date, contentType, counts, watermark } = facts;
  const relisted = watermark?.relisted ?? [];
  const open = subtractSpans([spanOfDay(date)], coveredContent(facts.covered));
  const gaps = intersectSpans(open, openGaps(watermark, facts.covered, facts.nowMs));
  const reasons = findReasons(facts, open, gaps);
  const lossesTotal = countLosses(counts);
  return {
    date,
    contentType,
    verdict: toVerdict(reasons, lossesTotal),
    reasons,
    ...counts,
    relistedAt: relistedAt(spanOfDay(date), relisted),
    gaps: gaps.map(fromSpan),
    lossesTotal,
  };
}

function toVerdict(reasons: readonly UnknownReason[], losses: number): Verdict {
  if (reasons.length > 0) return 'unknown';
  return losses > 0 ? 'completeWithLosses' : 'complete';
}

/** `open`: the parts of the day that no import covers; `gaps`: those of them that are gaps. */
function findReasons(
  { watermark, counts, operations }: DayFacts,
  open: readonly Span[],
  gaps: readonly Span[],
): UnknownReason[] {
  const knownToMs = knownTo(watermark) ?? 0;
  // Without a first listing, everything is still to be listed.
  const sinceMs = Math.min(Date.parse(watermark?.since ?? '') || knownToMs, knownToMs);
  const again = (watermark?.relisted ?? []).map(toSpan);
  const before = intersectSpans(open, [{ startMs: 0, endMs: sinceMs }]);
  const listed = intersectSpans(open, [{ startMs: sinceMs, endMs: knownToMs }]);
  const later = subtractSpans(open, [...before, ...listed, ...gaps]);
  const once = subtractSpans(listed, [...gaps, ...again]);
  const isTrue: Readonly<Record<UnknownReason, boolean>> = {
    beforeFirstListing: before.length > 0,
    notCollected: intersectSpans(listed, [uncollected(watermark, operations)]).length > 0,
    gap: gaps.length > 0,
    notListedYet: later.length > 0,
    notListedAgain: once.length > 0,
    pending: counts.pending > 0,
  };
  return unknownReasons.filter((reason) => isTrue[reason]);
}

/** When content was read without one of the operations. Releases before recorded none. */
function uncollected(
  watermark: Watermark | undefined,
  operations: readonly string[] | undefined,
): Span {
  const known = watermark?.operations;
  if (known === undefined) return { startMs: 0, endMs: 0 };
  const times = (operations ?? Object.keys(known)).map((operation) => {
    const since = known[operation.toLowerCase()];
    return since === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(since);
  });
  return { startMs: 0, endMs: Math.max(0, ...times) };
}

/** Each part of the day was last listed at a time of its own; the earliest of them is that of the day. */
function relistedAt(day: Span, relisted: readonly Relisting[]): string | null {
  const parts = overlapping(relisted, day);
  const isWhole = subtractSpans([day], uniteSpans(parts.map(toSpan))).length === 0;
  const times = parts.map(({ at }) => at).filter((at) => at !== undefined);
  return isWhole && times.length === parts.length ? (times.sort()[0] ?? null) : null;
}
