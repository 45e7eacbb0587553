import { Cron } from 'croner';

import { minuteMs } from '../../../contracts/time/durations';

export interface Schedule {
  readonly expression: string;
  /** The first occurrence after the given time. */
  nextAfterMs(timeMs: number): number;
  /** Whether occurrences are a minute or more apart; shorter schedules are not monitored. */
  readonly isMonitored: boolean;
}

/**
 * Reads an NCRONTAB expression: six fields that begin with seconds (five, without seconds, are
 * accepted too), in UTC. Unlike in cron, a day must match both its day of month and its day of week.
 * The library accepts L, W, # and ?, but they are not NCRONTAB and are refused.
 */
export function parseSchedule(expression: string): Schedule {
  const fields = expression.trim().split(/\s+/);
  if ((fields.length !== 6 && fields.length !== 5) || !fields.every(isNcrontabField)) {
    throw invalid(expression);
  }
  const pattern = fields.length === 5 ? ['0', ...fields] : fields;
  const cron = readPattern(pattern.join(' '), expression);
  const nextAfterMs = (timeMs: number): number => {
    const next = cron.nextRun(new Date(timeMs));
    if (next === null) {
      throw new Error(`The schedule '${expression}' never occurs.`);
    }
    return next.getTime();
  };
  const first = nextAfterMs(0);
  return { expression, nextAfterMs, isMonitored: nextAfterMs(first) - first >= minuteMs };
}

const names = 'jan feb mar apr may jun jul aug sep oct nov dec sun mon tue wed thu fri sat'.split(
  ' ',
);

function isNcrontabField(field: string): boolean {
  const words = field.toLowerCase().match(/[a-z]+/g) ?? [];
  return /^[\d*,/\-a-z]+$/i.test(field) && words.every((word) => names.includes(word));
}

function readPattern(pattern: string, expression: string): Cron {
  try {
    return new Cron(pattern, { paused: true, utcOffset: 0, mode: '6-part', domAndDow: true });
  } catch (error) {
    throw invalid(expression, error);
  }
}

function invalid(expression: string, cause?: unknown): Error {
  return new Error(
    `The schedule '${expression}' is not valid. Expected NCRONTAB, six fields: ` +
      'second minute hour day month day-of-week, for example 0 0 * * * *.',
    { cause },
  );
}
