import { dayMs } from '../../contracts/time/durations';

/** Numbers and dates as the reader's language writes them. Days and times are UTC. */
export interface Formats {
  readonly count: (value: number) => string;
  /** A number with its noun: `1 app`, `2 apps`. `many` is for another plural, and for a verb that follows. */
  readonly countOf: (value: number, one: string, many?: string) => string;
  /** With a sign: `+12%`. */
  readonly change: (ratio: number) => string;
  /** `2026-05-19` as `19 May 2026`. */
  readonly day: (day: string) => string;
  /** `2026-05-19` as `19 May`. */
  readonly shortDay: (day: string) => string;
  /** `2026-05` as `May 2026`. */
  readonly month: (month: string) => string;
  /** The name of a day of the week, so many days after this Monday. */
  readonly weekday: (monday: string, daysLater: number) => string;
  /** An ISO time, with `UTC` at its end. */
  readonly time: (time: string) => string;
}

/** Figures are of Gregorian days and months, also where the usual calendar is another one. */
const calendar = 'gregory';

/**
 * Formats of the first language that the browser's `Intl` accepts: some browsers report a language such
 * as `en-US@posix`, which `Intl` refuses.
 */
export function createFormats(languages: readonly string[]): Formats {
  const language = languages.find(isUsable) ?? 'en';
  const counts = new Intl.NumberFormat(language);
  const changes = new Intl.NumberFormat(language, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 0,
  });
  const dates = (options: Intl.DateTimeFormatOptions): ((text: string) => string) => {
    const format = new Intl.DateTimeFormat(language, { ...options, calendar, timeZone: 'UTC' });
    return (text) => {
      const time = new Date(text);
      return Number.isNaN(time.getTime()) ? text : isolate(format.format(time));
    };
  };
  const weekdays = dates({ weekday: 'short' });
  const count = (value: number): string => isolate(counts.format(value));
  return {
    count,
    countOf: (value, one, many = `${one}s`) => `${count(value)} ${value === 1 ? one : many}`,
    change: (ratio) => isolate(changes.format(ratio)),
    day: dates({ day: 'numeric', month: 'short', year: 'numeric' }),
    shortDay: dates({ day: 'numeric', month: 'short' }),
    month: dates({ month: 'long', year: 'numeric' }),
    weekday: (monday, daysLater) =>
      weekdays(new Date(Date.parse(monday) + daysLater * dayMs).toISOString()),
    time: dates({
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    }),
  };
}

/** Hebrew, Arabic, and the scripts beside them. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Inside an English sentence, a date from right to left would exchange its parts with the words around it. */
function isolate(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}

function isUsable(language: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(language).length > 0;
  } catch {
    return false;
  }
}
