import fc from 'fast-check';

import { hourMs } from '../../../../contracts/time/durations';
import { noCounts } from '../../../../runtime/domain/completeness/CompletenessDay';
import { deriveDay } from '../../../../runtime/domain/completeness/deriveDay';
import { daysBetween } from '../../../../runtime/domain/time/days';
import type { Verdict } from '../../../../contracts/figures/verdicts';
import {
  deriveEventDays,
  worstVerdict,
} from '../../../../runtime/domain/completeness/deriveEventDays';

const days = ['15', '16', '17', '18', '19'].map((day) => `2026-05-${day}`);

function derive(changes: Readonly<Record<string, Verdict>>, covered: string[] = []): Verdict {
  const content = new Map(
    days.map((date) => {
      const verdict = changes[date] ?? 'complete';
      const reasons = verdict === 'unknown' ? (['gap'] as const) : [];
      return [date, { verdict, reasons }] as const;
    }),
  );
  const spans = covered.map((date) => {
    const startMs = Date.parse(date);
    return { startMs, endMs: startMs + 24 * 3_600_000 };
  });
  const [found] = deriveEventDays(['2026-05-15'], content, spans);
  return found?.verdict ?? 'unknown';
}

describe('deriveEventDays', () => {
  it('has a day of events as complete when the content of it and of the three days after is', () => {
    expect(derive({})).toBe('complete');
    expect(derive({ '2026-05-18': 'unknown' })).toBe('unknown');
    expect(derive({ '2026-05-17': 'completeWithLosses' })).toBe('completeWithLosses');
    // Content of the fourth day after has no events of the day.
    expect(derive({ '2026-05-19': 'unknown' })).toBe('complete');
  });

  it('has a day as complete that an import covers as a whole, whatever was listed', () => {
    expect(derive({ '2026-05-15': 'unknown' }, ['2026-05-15'])).toBe('complete');
    expect(derive({ '2026-05-15': 'unknown' }, ['2026-05-16'])).toBe('unknown');
  });

  it('has a day as unknown whose content may still become available', () => {
    expect(deriveEventDays(['2026-05-18'], new Map(), [])).toEqual([
      { date: '2026-05-18', verdict: 'unknown', reasons: ['notListedYet'] },
    ]);
  });
});

describe('a day of events', () => {
  const startMs = Date.parse('2026-05-15T00:00:00Z');
  const iso = (hours: number): string => new Date(startMs + hours * hourMs).toISOString();
  const hours = fc.integer({ min: -100, max: 200 });
  const spans = fc.array(fc.record({ from: hours, to: hours }), { maxLength: 3 });

  it('is never complete if an event of it can be in content that no run listed', () => {
    fc.assert(
      fc.property(spans, spans, (gaps, covers) => {
        const watermark = {
          watermark: iso(300),
          provenTo: iso(300),
          since: iso(-200),
          relisted: [{ from: iso(-200), to: iso(300), at: iso(330) }],
          gaps: gaps.map(({ from, to }) => ({ from: iso(from), to: iso(to), foundAt: '' })),
        };
        const covered = covers.map(({ from, to }) => ({
          startMs: startMs + from * hourMs,
          endMs: startMs + to * hourMs,
        }));
        const content = daysBetween('2026-05-15', '2026-05-18').map((date) =>
          deriveDay({
            date,
            contentType: 'Audit.General',
            counts: noCounts,
            watermark,
            covered,
            nowMs: startMs + 330 * hourMs,
          }),
        );
        const byDate = new Map(content.map((day) => [day.date, day]));
        const [day] = deriveEventDays(['2026-05-15'], byDate, covered);
        const has = (all: typeof gaps, hour: number): boolean =>
          all.some(({ from, to }) => from <= hour && hour < to);
        // An event of each hour of the day that arrives in each hour of the next three days.
        for (let event = 0; event < 24; event += 1) {
          for (let arrival = event; arrival < event + 72; arrival += 1) {
            const isHidden = has(gaps, arrival) && !has(covers, event);
            if (isHidden) expect(day?.verdict).toBe('unknown');
          }
        }
      }),
    );
  });
});

describe('worstVerdict', () => {
  it('is unknown without a day', () => {
    expect(worstVerdict([])).toBe('unknown');
    expect(worstVerdict(['complete', 'completeWithLosses'])).toBe('completeWithLosses');
  });
});
