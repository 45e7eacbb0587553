import type { ContentType } from '../../../contracts/names/contentTypes';
import type { FiguresCompleteness } from '../../../contracts/figures/FiguresCompleteness';
import {
  arrivalDays,
  deriveEventDays,
  worstVerdict,
} from '../../domain/completeness/deriveEventDays';
import { addDays, dayOf, daysBetween, spanOfDay } from '../../domain/time/days';
import type { Span } from '../../domain/time/spans';
import { overlapping } from '../../domain/windows/coverage';
import {
  type CompletenessSource,
  type DayRange,
  readCompleteness,
} from '../completeness/readCompleteness';
import { findOpenGaps, readCoverage } from '../completeness/readCoverage';
import { launchOperation } from '../../domain/events/operations';

/** Power Apps events come in this content type only (Management Activity API schema). */
const launchContentType: ContentType = 'Audit.General';
/** Ten years. Earlier days are unknown in any case. */
const mostDays = 3_660;

/** The part of a longer period. A day that the longer one does not have is unknown. */
export function cutCompleteness(
  all: FiguresCompleteness,
  { from, to }: DayRange,
): FiguresCompleteness {
  const days = all.days.filter(({ date }) => date >= from && date <= to);
  const verdicts = days.map(({ verdict }) => verdict);
  return {
    verdict: days[0]?.date === from ? worstVerdict(verdicts) : 'unknown',
    days,
    gaps: overlapping(all.gaps, contentSpan({ from, to })),
  };
}

/** The time in which content with events of these days becomes available. */
function contentSpan({ from, to }: DayRange): Span {
  return { startMs: spanOfDay(from).startMs, endMs: spanOfDay(addDays(to, arrivalDays)).endMs };
}

/** The verdict of each day of events of a period. Days after today are left out. */
export async function readEventDays(
  source: CompletenessSource,
  { from, to }: DayRange,
): Promise<FiguresCompleteness> {
  const nowMs = source.clock.now();
  const last = [to, dayOf(nowMs)].sort()[0] ?? to;
  const first = [from, addDays(last, 1 - mostDays)].sort()[1] ?? from;
  const dates = daysBetween(first, last);
  const range = { from: first, to: addDays(last, arrivalDays) };
  const operations = [launchOperation];
  const settings = { ...source.settings, contentTypes: [launchContentType], operations };
  const coverage = { ...(await readCoverage({ ...source, settings })), operations };
  const content = await readCompleteness({ ...source, settings }, range, coverage);
  const byDate = new Map(content.map((day) => [day.date, day]));
  const days = deriveEventDays(dates, byDate, coverage.covered);
  const isCut = first > from && from <= last;
  return {
    verdict: isCut ? 'unknown' : worstVerdict(days.map(({ verdict }) => verdict)),
    days,
    gaps: overlapping(findOpenGaps(coverage, nowMs), contentSpan({ from: first, to: last })),
  };
}
