import { parseSchedule } from '../../../../local/host/timer/schedule';

const at = (text: string): number => Date.parse(text);
const next = (expression: string, after: string): string =>
  new Date(parseSchedule(expression).nextAfterMs(at(after))).toISOString();

describe('parseSchedule', () => {
  it.each([
    ['0 0 * * * *', '2026-11-22T10:00:00Z', '2026-11-22T11:00:00.000Z'],
    ['*/15 * * * * *', '2026-11-22T10:00:14.999Z', '2026-11-22T10:00:15.000Z'],
    ['0 30 9 * * 1-5', '2026-11-20T09:30:00Z', '2026-11-23T09:30:00.000Z'],
    ['0 0 0 * * Sun', '2026-11-22T00:00:00Z', '2026-11-29T00:00:00.000Z'],
    ['0 0 2 29 2 *', '2026-11-22T00:00:00Z', '2028-02-29T02:00:00.000Z'],
    ['*/5 * * * *', '2026-11-22T10:01:00Z', '2026-11-22T10:05:00.000Z'],
  ])('%s after %s is %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  it('requires both the day of month and the day of week, unlike cron', () => {
    expect(next('0 0 0 13 * 5', '2026-11-22T00:00:00Z')).toBe('2027-08-13T00:00:00.000Z');
  });

  it('ignores summer time: an hour that local clocks skip occurs', () => {
    expect(next('0 30 2 * * *', '2026-03-29T00:00:00Z')).toBe('2026-03-29T02:30:00.000Z');
  });

  it('is monitored from an interval of one minute', () => {
    expect(parseSchedule('*/30 * * * * *').isMonitored).toBe(false);
    expect(parseSchedule('0 * * * * *').isMonitored).toBe(true);
  });

  it.each(['', '* * * *', '0 0 25 * * *', '0 0 0 L * *', '0 0 0 ? * 1', '0 0 0 * * 1#2', 'hourly'])(
    'refuses "%s" and says what is expected',
    (expression) => {
      expect(() => parseSchedule(expression)).toThrow(
        `The schedule '${expression}' is not valid. Expected NCRONTAB, six fields: ` +
          'second minute hour day month day-of-week, for example 0 0 * * * *.',
      );
    },
  );

  it('refuses a schedule that never occurs', () => {
    expect(() => parseSchedule('0 0 0 31 2 *')).toThrow(
      "The schedule '0 0 0 31 2 *' never occurs.",
    );
  });
});
