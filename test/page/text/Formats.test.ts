import { createFormats } from '../../../page/text/Formats';

/** Isolates a text from right to left inside an English sentence. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

describe('createFormats', () => {
  it.each([
    ['en-US', '12,345', '+12%', 'May 19, 2026', 'May 2026'],
    ['de-DE', '12.345', '+12\u00a0%', '19. Mai 2026', 'Mai 2026'],
    ['ja', '12,345', '+12%', '2026年5月19日', '2026年5月'],
  ])('writes numbers and days as in %s', (language, count, change, day, month) => {
    const formats = createFormats([language]);
    expect([formats.count(12_345), formats.change(0.12)]).toEqual([count, change]);
    expect([formats.day('2026-05-19'), formats.month('2026-05')]).toEqual([day, month]);
  });

  it('keeps a date from right to left together in an English sentence', () => {
    const { day, count } = createFormats(['ar-EG']);
    expect([day('2026-05-19'), count(12_345)]).toEqual([
      isolated('١٩ مايو ٢٠٢٦'),
      isolated('١٢٬٣٤٥'),
    ]);
  });

  it.each(['th-TH', 'fa-IR', 'ar-SA'])(
    'writes Gregorian days in %s, as the figures are',
    (language) => {
      const { format } = new Intl.NumberFormat(language, { useGrouping: false });
      expect(createFormats([language]).day('2026-05-19')).toContain(format(2026));
    },
  );

  it('takes the first language that can be used', () => {
    expect(createFormats(['en-US@posix', 'de-DE']).count(12_345)).toBe('12.345');
  });
});
