import { dayMs } from '../../../../contracts/time/durations';
import { slotMs, type SlotSeries } from '../../../../runtime/domain/health/detectSilence';
import { findSilence } from '../../../../runtime/operations/health/findSilence';

const startMs = Date.parse('2026-04-06T00:00:00Z');
const days = 35;

/** The same count in each slot of the days before `silentFrom`. */
function steady(count: number, silentFrom = days): SlotSeries {
  const counts = new Map<number, number>();
  for (let at = startMs; at < startMs + silentFrom * dayMs; at += slotMs) counts.set(at, count);
  return { counts, firstMs: startMs, endMs: startMs + days * dayMs };
}

const codes = (content: SlotSeries | null, launches: SlotSeries | null) =>
  findSilence({ content, launches }).map(({ code }) => code);

describe('findSilence', () => {
  it('finds nothing while content arrives and launches are kept', () => {
    expect(codes(steady(40), steady(100))).toEqual([]);
    expect(findSilence(null)).toEqual([]);
    expect(codes(null, null)).toEqual([]);
  });

  it('reports that nothing became available, and how to see whether auditing is on', () => {
    const [problem, ...more] = findSilence({ content: steady(40, 33), launches: steady(100, 33) });
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      code: 'auditing.off',
      message: expect.stringContaining('since 2026-05-09T00:00Z') as string,
      fix: expect.stringContaining('UnifiedAuditLogIngestionEnabled') as string,
    });
  });

  it('reports that content arrives and nothing of it is kept', () => {
    expect(codes(steady(40), steady(100, 33))).toEqual(['launches.silent']);
    expect(codes(steady(40), steady(10, 33))).toEqual([]);
  });

  it('does not miss launches where there is no content at all', () => {
    const weekend = steady(2, 33);
    expect(codes(weekend, steady(100, 33))).toEqual([]);
  });
});
