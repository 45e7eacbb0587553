import {
  parseRetryAfterHeader,
  parseRetryAfterText,
} from '../../../contracts/http/parseRetryAfter';

describe('parseRetryAfterText', () => {
  it.each([
    ['Too many frequent subscription start requests. Please retry again after 8m 46s.', 526_000],
    ['Too many frequent subscription start requests. Please retry again after 14m 56s.', 896_000],
    ['Please retry again after 1h 2m.', 3_720_000],
    ['Please retry again after 1h 0m 5s', 3_605_000],
    ['Please retry after 30s.', 30_000],
    ['Retry in 15 minutes.', 900_000],
    ['Rate limit is exceeded. Try again: retry after 30 seconds.', 30_000],
    ['retry again after 2 hours, 3 minutes', 7_380_000],
    ['PLEASE RETRY AGAIN AFTER 8M 46S', 526_000],
    ['retry again after 14m56s', 896_000],
  ])('reads the wait from "%s"', (message, waitMs) => {
    expect(parseRetryAfterText(message)).toBe(waitMs);
  });

  it.each([
    'Too many requests. Method=GetBlob, PublisherId=00000000-0000-0000-0000-000000000000',
    'An internal error occurred. Retry the request.',
    'Please retry again after a while.',
    'Please retry again after 12.',
    'It took 8m 46s.',
    '',
  ])('finds no wait in "%s"', (message) => {
    expect(parseRetryAfterText(message)).toBeUndefined();
  });
});

describe('parseRetryAfterHeader', () => {
  const nowMs = Date.parse('2026-05-19T13:00:00Z');

  it.each([
    ['120', 120_000],
    ['0', 0],
    [' 7 ', 7_000],
    ['1.5', 1_500],
    ['-5', 0],
    ['Tue, 19 May 2026 13:02:00 GMT', 120_000],
    ['Tue, 19 May 2026 12:00:00 GMT', 0],
    ['2026-05-19T13:00:30Z', 30_000],
  ])('reads "%s"', (value, waitMs) => {
    expect(parseRetryAfterHeader(value, nowMs)).toBe(waitMs);
  });

  it.each([
    undefined,
    '',
    '  ',
    'soon',
    'in 2099',
    'Infinity',
    'NaN',
    'page 5',
    'soon 5',
    '0x10',
    '1e3',
    '5 10',
  ])('finds no wait in "%s"', (value) => {
    expect(parseRetryAfterHeader(value, nowMs)).toBeUndefined();
  });
});
