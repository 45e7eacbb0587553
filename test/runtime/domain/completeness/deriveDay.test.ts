import fc from 'fast-check';

import { dayMs, hourMs } from '../../../../contracts/time/durations';
import { noCounts } from '../../../../runtime/domain/completeness/CompletenessDay';
import { type DayFacts, deriveDay } from '../../../../runtime/domain/completeness/deriveDay';
import type { Watermark } from '../../../../runtime/domain/windows/watermark';

const nowMs = Date.parse('2026-05-20T12:00:00Z');
const known: Watermark = {
  watermark: '2026-05-20T11:45:00.000Z',
  provenTo: '2026-05-20T11:45:00.000Z',
  since: '2026-05-10T06:00:00.000Z',
  relisted: [
    { from: '2026-05-10T06:00:00Z', to: '2026-05-13T05:00:00Z', at: '2026-05-18T05:00:00Z' },
    { from: '2026-05-13T05:00:00Z', to: '2026-05-19T05:00:00Z', at: '2026-05-20T05:00:00Z' },
  ],
};

function derive(date: string, more: Partial<DayFacts> = {}) {
  const { verdict, reasons, relistedAt, gaps } = deriveDay({
    date,
    contentType: 'Audit.General',
    counts: noCounts,
    watermark: known,
    covered: [],
    nowMs,
    ...more,
  });
  return { verdict, reasons, relistedAt, gaps };
}

const span = (from: string, to: string) => ({ startMs: Date.parse(from), endMs: Date.parse(to) });

describe('deriveDay', () => {
  it('has a day as complete that was listed, listed again a day later, and ingested', () => {
    const counts = { ...noCounts, listed: 5, ingested: 5 };
    expect(derive('2026-05-15', { counts })).toEqual({
      verdict: 'complete',
      reasons: [],
      relistedAt: '2026-05-20T05:00:00Z',
      gaps: [],
    });
    // The two parts of this day were listed again at two times.
    expect(derive('2026-05-13').relistedAt).toBe('2026-05-18T05:00:00Z');
  });

  it('knows nothing of an operation that was not collected', () => {
    const since = '2026-05-15T06:00:00.000Z';
    const watermark = { ...known, operations: { launchpowerapp: since } };
    const reasons = (date: string, operations?: readonly string[]) =>
      derive(date, { watermark, operations }).reasons;
    expect(reasons('2026-05-14', ['LaunchPowerApp'])).toEqual(['notCollected']);
    expect(reasons('2026-05-15')).toEqual(['notCollected']);
    expect(reasons('2026-05-16', ['LaunchPowerApp'])).toEqual([]);
    expect(reasons('2026-05-16', ['DeletePowerApp'])).toEqual(['notCollected']);
  });

  it.each([
    ['expired', { expired: 1 }],
    ['missing', { missing: 1 }],
    ['dead', { dead: 1 }],
    ['not read completely', { malformed: 1 }],
  ])('has a day with a blob that is %s as complete with losses', (_case, counts) => {
    const found = derive('2026-05-15', { counts: { ...noCounts, ...counts } });
    expect(found).toMatchObject({ verdict: 'completeWithLosses', reasons: [] });
  });

  it.each([
    ['2026-05-09', {}, ['beforeFirstListing']],
    ['2026-05-10', {}, ['beforeFirstListing']],
    ['2026-05-19', {}, ['notListedAgain']],
    ['2026-05-20', {}, ['notListedYet', 'notListedAgain']],
    ['2026-05-21', {}, ['notListedYet']],
    ['2026-05-15', { counts: { ...noCounts, pending: 1, dead: 1 } }, ['pending']],
    ['2026-05-15', { watermark: undefined }, ['notListedYet']],
  ] as const)('has %s as unknown, and says why (%#)', (date, more, reasons) => {
    expect(derive(date, more)).toMatchObject({ verdict: 'unknown', reasons });
  });

  it('has a day with a gap as unknown until an import covers it and the three days before', () => {
    const gap = { from: '2026-05-14T22:00:00.000Z', to: '2026-05-15T06:00:00.000Z' };
    const watermark = { ...known, gaps: [{ ...gap, foundAt: '' }] };
    expect(derive('2026-05-15', { watermark })).toMatchObject({
      reasons: ['gap'],
      gaps: [{ from: '2026-05-15T00:00:00.000Z', to: gap.to }],
    });
    const short = [span('2026-05-14T00:00:00Z', '2026-05-16T00:00:00Z')];
    expect(derive('2026-05-15', { watermark, covered: short }).verdict).toBe('unknown');
    const covered = [span('2026-05-11T22:00:00Z', '2026-05-15T06:00:00Z')];
    expect(derive('2026-05-15', { watermark, covered })).toMatchObject({
      verdict: 'complete',
      gaps: [],
    });
  });

  it('has days before the first listing as complete if an import covers them', () => {
    const covered = [span('2026-04-01T00:00:00Z', '2026-05-10T06:00:00Z')];
    expect(derive('2026-05-09', { covered }).verdict).toBe('complete');
    expect(derive('2026-04-03', { covered }).verdict).toBe('unknown');
  });

  it('never has a day as complete of which an hour is neither listed again nor covered', () => {
    const hour = fc.integer({ min: -24, max: 72 });
    const hours = fc.record({ from: hour, to: hour });
    const startMs = Date.parse('2026-05-15T00:00:00Z');
    const iso = (from: number): string => new Date(startMs + from * hourMs).toISOString();
    fc.assert(
      fc.property(
        fc.array(hours, { maxLength: 4 }),
        fc.array(hours, { maxLength: 3 }),
        fc.array(hours, { maxLength: 3 }),
        (relisted, gaps, covers) => {
          const watermark: Watermark = {
            ...known,
            relisted: relisted.map(({ from, to }) => ({
              from: iso(from),
              to: iso(to),
              at: iso(96),
            })),
            gaps: gaps.map(({ from, to }) => ({ from: iso(from), to: iso(to), foundAt: '' })),
          };
          const covered = covers.map(({ from, to }) => span(iso(from - 72), iso(to)));
          const has = (all: typeof gaps, at: number): boolean =>
            all.some(({ from, to }) => from <= at && at < to);
          // Adjacent covers add up only if they touch, which `covers` of content then does as well.
          const isProven = Array.from({ length: 24 }, (_, at) => at).every(
            (at) => has(covers, at) || (has(relisted, at) && !has(gaps, at)),
          );
          const { verdict } = derive('2026-05-15', { watermark, covered });
          if (!isProven && covers.length < 2) expect(verdict).toBe('unknown');
          if (isProven) expect(verdict).toBe('complete');
        },
      ),
    );
    expect(dayMs).toBe(24 * hourMs);
  });
});
