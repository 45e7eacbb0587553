import { dayMs } from '../../../contracts/time/durations';

/** Days (UTC), both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The keys of an address that describe the period. */
export const periodKeys: ReadonlySet<string> = new Set(['days', 'from', 'to']);

/** Numbers of days that can be chosen; all of them end today. */
export const presets = [7, 30, 90, 365] as const;
const defaultDays = 30;
/** As many days as ten years have. */
const mostDays = 3_660;

type Query = Readonly<Record<string, string>>;

/** The period of an address; what cannot be read is the default. */
export function periodOf(query: Query, today: string, fixed: Period | null): Period {
  if (fixed) return fixed;
  return customOf(query) ?? { from: addDays(today, 1 - presetOf(query)), to: today };
}

/** The number of days that an address names; custom periods have none. */
export function presetOf({ days = '' }: Query): number {
  const count = Number(days);
  return Number.isInteger(count) && count > 0 && count <= mostDays ? count : defaultDays;
}

/** The days that an address names; undefined: it names a number of days, or none that can be read. */
export function customOf({ from = '', to = '' }: Query): Period | undefined {
  return isDay(from) && isDay(to) && from <= to ? { from, to } : undefined;
}

function countDays({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
}

/** The period of the same length right before. */
export function periodBefore(period: Period): Period {
  return { from: addDays(period.from, -countDays(period)), to: addDays(period.from, -1) };
}

export const steps = ['day', 'week', 'month'] as const;
export type Step = (typeof steps)[number];

/** More bars than this cannot be read. */
const mostBars = 92;

/** The step of an address, or one that gives a chart that can be read. */
export function stepOf({ by = '' }: Query, period: Period): Step {
  const days = countDays(period);
  const wanted = steps.find((step) => step === by);
  return wanted ?? (days <= mostBars ? 'day' : days / 7 <= mostBars ? 'week' : 'month');
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** The part of an address that goes along to another view. */
export function keptOf(query: Query): Query {
  return Object.fromEntries(Object.entries(query).filter(([key]) => periodKeys.has(key)));
}
