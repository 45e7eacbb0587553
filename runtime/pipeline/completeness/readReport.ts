import type { OpenGap } from '../../../contracts/figures/FiguresCompleteness';
import type { Verdict } from '../../../contracts/figures/verdicts';
import type { ContentType } from '../../../contracts/names/contentTypes';
import {
  type CompletenessDay,
  type DayFigures,
  type Loss,
  noFigures,
} from '../../domain/completeness/CompletenessDay';
import { worstVerdict } from '../../domain/completeness/deriveEventDays';
import { addDays, dayOf, spanOfDay } from '../../domain/time/days';
import { intersectSpans } from '../../domain/time/spans';
import { fromSpan, overlapping, type StoredSpan } from '../../domain/windows/coverage';
import { type CompletenessSource, type DayRange, readCompleteness } from './readCompleteness';
import { findOpenGaps, readCoverage } from './readCoverage';

/** The contract of `report completeness --json`: the certificate of a period. */
export interface CompletenessReport extends DayRange {
  readonly generatedAt: string;
  /** The worst of all days. */
  readonly verdict: Verdict;
  readonly days: readonly CompletenessDay[];
  readonly totals: DayFigures;
  readonly lossesTotal: number;
  /** All losses of the period that are named; at most 25 for each day and content type. */
  readonly losses: readonly (Loss & { readonly contentType: ContentType })[];
  /** Open gaps with a part in the period. */
  readonly gaps: readonly OpenGap[];
  /** Event times of the period that imports cover. */
  readonly covered: readonly StoredSpan[];
}

/** A month. */
const defaultDays = 30;

interface ReportPeriod {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Without a beginning: also the days before the first listing that have content. */
  readonly hasEveryCount?: boolean;
}

/** Reads the report of a period; without a beginning, of the last 30 days, from the first listing on. */
export async function readReport(
  source: CompletenessSource,
  period: ReportPeriod,
): Promise<CompletenessReport> {
  const nowMs = source.clock.now();
  const to = period.to ?? dayOf(nowMs);
  const from = period.from ?? addDays(to, 1 - defaultDays);
  const coverage = await readCoverage(source);
  const all = await readCompleteness(source, { from, to }, coverage);
  const firstKnown = all.find((day) => isShown(day, period))?.date ?? to;
  const days = period.from === undefined ? all.filter(({ date }) => date >= firstKnown) : all;
  const start = days[0]?.date ?? from;
  const span = { startMs: spanOfDay(start).startMs, endMs: spanOfDay(to).endMs };
  return {
    from: start,
    to,
    generatedAt: new Date(nowMs).toISOString(),
    verdict: worstVerdict(days.map(({ verdict }) => verdict)),
    days,
    totals: sumDays(days),
    lossesTotal: days.reduce((sum, day) => sum + day.lossesTotal, 0),
    losses: days.flatMap(({ contentType, losses }) =>
      losses.map((loss) => ({ contentType, ...loss })),
    ),
    gaps: overlapping(findOpenGaps(coverage, nowMs), span),
    covered: intersectSpans(coverage.covered, [span]).map(fromSpan),
  };
}

function isShown({ reasons, listed }: CompletenessDay, { hasEveryCount }: ReportPeriod): boolean {
  if (hasEveryCount === true && listed > 0) return true;
  return !reasons.includes('beforeFirstListing');
}

function sumDays(days: readonly CompletenessDay[]): DayFigures {
  const keys = Object.keys(noFigures) as (keyof DayFigures)[];
  return Object.fromEntries(
    keys.map((key) => [key, days.reduce((sum, day) => sum + day[key], 0)]),
  ) as unknown as DayFigures;
}
