import type { Verdict } from '../../../../runtime/domain/completeness/CompletenessDay';
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

describe('worstVerdict', () => {
  it('is unknown without a day', () => {
    expect(worstVerdict([])).toBe('unknown');
    expect(worstVerdict(['complete', 'completeWithLosses'])).toBe('completeWithLosses');
  });
});
