import type { TrendPeriods } from '../../../../../contracts/figures/FiguresSummary';
import { addDays, daysBetween } from '../../../time/days';
import { lengthOf } from './rangeBefore';

export type PeriodStep = TrendPeriods['step'];

/** A day, an ISO week or a month, or the part of it that a report covers. */
export interface Period {
  /** `2026-05-19`, `2026-W21` or `2026-05`. */
  readonly period: string;
  /** First and last day, both included. */
  readonly from: string;
  readonly to: string;
}

/** A trend has at most about 31 numbers for a month, and 27 for half a year. */
const mostTrendDays = 31;
const mostTrendWeeksDays = 186;

/** The periods from the first to the last day, in the order of time and without gaps. */
export function periodsBetween(step: PeriodStep, from: string, to: string): Period[] {
  const periods: { period: string; from: string; to: string }[] = [];
  for (const day of daysBetween(from, to)) {
    const period = periodOf(step, day);
    const last = periods.at(-1);
    if (last?.period === period) last.to = day;
    else periods.push({ period, from: day, to: day });
  }
  return periods;
}

/** The step that gives a series of readable length. */
export function chooseTrendStep(from: string, to: string): PeriodStep {
  const days = lengthOf({ from, to });
  if (days <= mostTrendDays) return 'day';
  return days <= mostTrendWeeksDays ? 'week' : 'month';
}

function periodOf(step: PeriodStep, day: string): string {
  if (step === 'day') return day;
  return step === 'month' ? day.slice(0, 7) : isoWeekOf(day);
}

/** A week is of the year that has its Thursday (ISO 8601). */
function isoWeekOf(day: string): string {
  const weekday = (new Date(day).getUTCDay() + 6) % 7;
  const thursday = addDays(day, 3 - weekday);
  const year = thursday.slice(0, 4);
  const dayOfYear = lengthOf({ from: `${year}-01-01`, to: thursday });
  return `${year}-W${String(Math.ceil(dayOfYear / 7)).padStart(2, '0')}`;
}
