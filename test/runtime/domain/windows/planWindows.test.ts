import fc from 'fast-check';

import { dayMs, hourMs } from '../../../../contracts/time/durations';
import { formatWindowTime, planWindows } from '../../../../runtime/domain/windows/planWindows';
import type { WindowPlanOptions } from '../../../../runtime/domain/windows/planWindows';

const nowMs = Date.parse('2026-05-19T13:17:34.500Z');

function planTimes(options: Omit<WindowPlanOptions, 'nowMs'>): string[] {
  return planWindows({ nowMs, ...options }).map(
    ({ startMs, endMs }) => `${formatWindowTime(startMs)} ${formatWindowTime(endMs)}`,
  );
}

describe('planWindows', () => {
  it('covers seven days less five minutes on the first run, up to the present second', () => {
    expect(planTimes({ windowMs: dayMs })).toEqual([
      '2026-05-12T13:22:35 2026-05-13T00:00:00',
      '2026-05-13T00:00:00 2026-05-14T00:00:00',
      '2026-05-14T00:00:00 2026-05-15T00:00:00',
      '2026-05-15T00:00:00 2026-05-16T00:00:00',
      '2026-05-16T00:00:00 2026-05-17T00:00:00',
      '2026-05-17T00:00:00 2026-05-18T00:00:00',
      '2026-05-18T00:00:00 2026-05-19T00:00:00',
      '2026-05-19T00:00:00 2026-05-19T13:17:35',
    ]);
  });

  it('cuts at every sixth hour of the day by default, so that windows can be listed in parallel', () => {
    const windows = planTimes({});
    expect(windows).toHaveLength(29);
    expect(windows.slice(0, 2)).toEqual([
      '2026-05-12T13:22:35 2026-05-12T18:00:00',
      '2026-05-12T18:00:00 2026-05-13T00:00:00',
    ]);
  });

  it('reads a day before the watermark again', () => {
    expect(planTimes({ watermarkMs: Date.parse('2026-05-19T13:00:00Z'), windowMs: dayMs })).toEqual(
      ['2026-05-18T13:00:00 2026-05-19T00:00:00', '2026-05-19T00:00:00 2026-05-19T13:17:35'],
    );
  });

  it('uses the given overlap', () => {
    expect(
      planTimes({ watermarkMs: Date.parse('2026-05-19T13:00:00.900Z'), overlapMs: hourMs }),
    ).toEqual(['2026-05-19T12:00:00 2026-05-19T13:17:35']);
  });

  it('starts at the given moment, whatever the watermark is', () => {
    expect(
      planTimes({
        sinceMs: Date.parse('2026-05-19T12:30:00.999Z'),
        watermarkMs: Date.parse('2026-05-14T00:00:00Z'),
      }),
    ).toEqual(['2026-05-19T12:30:00 2026-05-19T13:17:35']);
  });

  it('never plans more than seven days, however old the watermark or the given moment', () => {
    const oldMs = Date.parse('2026-01-01T00:00:00Z');
    expect(planTimes({ watermarkMs: oldMs })[0]).toBe('2026-05-12T13:22:35 2026-05-12T18:00:00');
    expect(planTimes({ sinceMs: oldMs })[0]).toBe('2026-05-12T13:22:35 2026-05-12T18:00:00');
  });

  it('reads the overlap when the watermark is ahead of a clock that was set back', () => {
    expect(
      planTimes({ watermarkMs: Date.parse('2026-05-20T00:00:00Z'), overlapMs: hourMs }),
    ).toEqual(['2026-05-19T12:17:34 2026-05-19T13:17:35']);
  });

  it('plans nothing from a moment in the future', () => {
    expect(planTimes({ sinceMs: Date.parse('2026-05-19T14:00:00Z') })).toEqual([]);
  });

  it('never plans a window longer than the API accepts', () => {
    expect(planTimes({ windowMs: 3 * dayMs })[0]).toBe('2026-05-12T13:22:35 2026-05-13T00:00:00');
  });

  it('always plans whole-second windows without gap or overlap that end after the present', () => {
    const someMs = fc.integer({ min: -10 * dayMs, max: dayMs });
    fc.assert(
      fc.property(
        fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') }),
        fc.option(someMs, { nil: undefined }),
        fc.option(fc.integer({ min: -10 * dayMs, max: -1 }), { nil: undefined }),
        fc.integer({ min: 0, max: 3 * dayMs }),
        fc.integer({ min: 1, max: 72 }),
        (now, watermarkAgoMs, sinceAgoMs, overlapMs, windowHours) => {
          const windows = planWindows({
            nowMs: now,
            watermarkMs: watermarkAgoMs === undefined ? undefined : now + watermarkAgoMs,
            sinceMs: sinceAgoMs === undefined ? undefined : now + sinceAgoMs,
            overlapMs,
            windowMs: windowHours * hourMs,
          });
          const [first] = windows;
          const last = windows.at(-1);
          expect(first!.startMs).toBeGreaterThanOrEqual(now - 7 * dayMs + 5 * 60_000);
          expect(last!.endMs).toBeGreaterThan(now);
          expect(last!.endMs - now).toBeLessThanOrEqual(1000);
          windows.forEach(({ startMs, endMs }, index) => {
            expect(startMs % 1000).toBe(0);
            expect(endMs % 1000).toBe(0);
            expect(endMs).toBeGreaterThan(startMs);
            expect(endMs - startMs).toBeLessThanOrEqual(dayMs);
            if (index > 0) expect(startMs).toBe(windows[index - 1]!.endMs);
          });
        },
      ),
    );
  });

  it('always reaches back to the watermark, or as far as the API lists', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10 * dayMs, max: 0 }), (agoMs) => {
        const watermarkMs = nowMs + agoMs;
        const [first] = planWindows({ nowMs, watermarkMs, overlapMs: 0 });
        expect(first!.startMs).toBeLessThanOrEqual(
          Math.max(watermarkMs, Date.parse('2026-05-12T13:22:35Z')),
        );
      }),
    );
  });
});

describe('formatWindowTime', () => {
  it('writes the documented form: UTC, whole seconds, no zone', () => {
    expect(formatWindowTime(Date.parse('2026-05-19T13:17:34.999Z'))).toBe('2026-05-19T13:17:34');
  });
});
