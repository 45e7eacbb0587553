import type { EventDay } from '../../../contracts/figures/FiguresCompleteness';
import type { Verdict } from '../../../contracts/figures/verdicts';
import { dayMs } from '../../../contracts/time/durations';
import { type Span, subtractSpans } from '../time/spans';
import { arrivalMs } from '../windows/openGaps';
import type { CompletenessDay } from './CompletenessDay';
import { addDays, spanOfDay } from '../time/days';

/** Days after a day of events on which its content may still become available. */
export const arrivalDays = arrivalMs / dayMs;

/**
 * The verdicts of days of events. An event arrives in content that becomes available on its day or on
 * one of the three days after it (`arrivalMs`), so a day of events is as complete as the least complete
 * of these four days. An import that covers the whole day is enough by itself.
 *
 * `content`: the days of content from the first of `dates` to three days after the last, by date.
 */
export function deriveEventDays(
  dates: readonly string[],
  content: ReadonlyMap<string, Pick<CompletenessDay, 'verdict' | 'reasons'>>,
  covered: readonly Span[],
): EventDay[] {
  return dates.map((date) => {
    if (subtractSpans([spanOfDay(date)], covered).length === 0) {
      return { date, verdict: 'complete', reasons: [] };
    }
    const days = Array.from(
      { length: arrivalDays + 1 },
      (_, later) => content.get(addDays(date, later)) ?? notYet,
    );
    const reasons = [...new Set(days.flatMap((day) => day.reasons))];
    return { date, verdict: worstVerdict(days.map(({ verdict }) => verdict)), reasons };
  });
}

const notYet = { verdict: 'unknown', reasons: ['notListedYet'] } as const;

/** The verdict of several days together; `unknown` if there is none. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 0 || verdicts.includes('unknown')) return 'unknown';
  return verdicts.includes('completeWithLosses') ? 'completeWithLosses' : 'complete';
}
