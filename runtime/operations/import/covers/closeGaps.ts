import type { OpenGap } from '../../../../contracts/figures/FiguresCompleteness';
import type { ContentType } from '../../../../contracts/names/contentTypes';
import { type Span, subtractSpans } from '../../../domain/time/spans';
import { fromSpan, type StoredSpan, toSpan } from '../../../domain/windows/coverage';
import { arrivalMs } from '../../../domain/windows/openGaps';
import { findOpenGaps, readCoverage } from '../../../pipeline/completeness/readCoverage';
import type { StorageOnlySettings } from '../../../settings/Settings';
import { addCover } from '../../../stores/completeness/importCovers';
import type { StateStore } from '../../../stores/state/StateStore';

/** A part of a gap that an import has closed. */
export interface ClosedGap extends StoredSpan {
  readonly contentType: ContentType;
}

/** The part of an import's document about gaps. */
export interface GapReport {
  /** The event times that are now recorded as covered; null without `--covers`, or if refused. */
  readonly covered: StoredSpan | null;
  readonly closed: readonly ClosedGap[];
  readonly open: readonly OpenGap[];
}

interface GapSource {
  readonly settings: StorageOnlySettings;
  readonly state: StateStore;
  readonly nowMs: number;
}

export async function readGaps(source: GapSource): Promise<GapReport> {
  const open = findOpenGaps(await readCoverage(source), source.nowMs);
  return { covered: null, closed: [], open };
}

/**
 * Records that an import covers a period, and returns what that closes. Records of the last three days
 * may still arrive in the audit log, so the recorded period ends before.
 */
export async function closeGaps(period: Span, source: GapSource): Promise<GapReport> {
  const { settings, state, nowMs } = source;
  const before = await readGaps(source);
  const covered = fromSpan({ ...period, endMs: Math.min(period.endMs, nowMs - arrivalMs) });
  const importedAt = new Date(nowMs).toISOString();
  await addCover(state, { ...covered, importedAt, operations: settings.operations });
  const { open } = await readGaps(source);
  return { covered, closed: closedParts(before.open, open), open };
}

function closedParts(before: readonly OpenGap[], after: readonly OpenGap[]): ClosedGap[] {
  return before.flatMap((gap) => {
    const left = after.filter(({ contentType }) => contentType === gap.contentType);
    return subtractSpans([toSpan(gap)], left.map(toSpan)).map((span) => ({
      contentType: gap.contentType,
      ...fromSpan(span),
    }));
  });
}
