import fc from 'fast-check';

import {
  advanceWatermark,
  isReconciliationDue,
} from '../../../../runtime/domain/windows/watermark';
import type { ListedWindow } from '../../../../runtime/domain/windows/watermark';

const nowMs = Date.parse('2026-05-19T13:00:00Z');
const run = { nowMs, isReconciliation: false };

function listed(start: string, end: string, isListed = true): ListedWindow {
  const day = '2026-05-19T';
  return {
    window: { startMs: Date.parse(`${day}${start}Z`), endMs: Date.parse(`${day}${end}Z`) },
    isListed,
  };
}

describe('advanceWatermark', () => {
  it('stays fifteen minutes behind the present, where listings may be incomplete', () => {
    expect(advanceWatermark(undefined, [listed('06:00:00', '13:00:01')], run)).toEqual({
      watermark: '2026-05-19T12:45:00.000Z',
    });
  });

  it('moves to the end of what was listed when that is longer ago', () => {
    expect(advanceWatermark(undefined, [listed('06:00:00', '09:00:00')], run)).toEqual({
      watermark: '2026-05-19T09:00:00.000Z',
    });
  });

  it('stops before the first window that could not be listed', () => {
    const windows = [
      listed('03:00:00', '06:00:00'),
      listed('06:00:00', '09:00:00', false),
      listed('09:00:00', '12:00:00'),
    ];
    expect(advanceWatermark({ watermark: '2026-05-19T02:00:00.000Z' }, windows, run)).toEqual({
      watermark: '2026-05-19T06:00:00.000Z',
    });
  });

  it('moves on when only the daily repetition was left undone, and repeats it with the next run', () => {
    const current = { watermark: '2026-05-19T09:00:00.000Z' };
    const windows = [listed('03:00:00', '06:00:00', false), listed('06:00:00', '13:00:01')];
    expect(advanceWatermark(current, windows, { nowMs, isReconciliation: true })).toEqual({
      watermark: '2026-05-19T12:45:00.000Z',
    });
  });

  it('stays where it is when the first window could not be listed', () => {
    const current = { watermark: '2026-05-19T02:00:00.000Z' };
    expect(advanceWatermark(current, [listed('03:00:00', '13:00:01', false)], run)).toEqual(
      current,
    );
    expect(advanceWatermark(undefined, [listed('03:00:00', '13:00:01', false)], run)).toEqual({});
  });

  it('returns from a future date that a wrong clock has set', () => {
    const future = {
      watermark: '2026-06-19T12:00:00.000Z',
      reconciled: '2026-06-19T12:00:00.000Z',
    };
    expect(isReconciliationDue(future, nowMs)).toBe(true);
    const windows = [listed('06:00:00', '13:00:01')];
    expect(advanceWatermark(future, windows, { nowMs, isReconciliation: true })).toEqual({
      watermark: '2026-05-19T12:45:00.000Z',
      reconciled: '2026-05-19T13:00:00.000Z',
    });
  });

  it('stays where it is when nothing was to be listed', () => {
    const current = { watermark: '2026-05-19T02:00:00.000Z' };
    expect(advanceWatermark(current, [], run)).toEqual(current);
  });

  it('does not move back when only the overlap could be listed', () => {
    const current = { watermark: '2026-05-19T12:00:00.000Z' };
    const windows = [listed('03:00:00', '06:00:00'), listed('06:00:00', '13:00:01', false)];
    expect(advanceWatermark(current, windows, run)).toEqual(current);
  });

  it('records a reconciliation only when every window of it was listed', () => {
    const reconciliation = { nowMs, isReconciliation: true };
    const whole = [listed('03:00:00', '06:00:00'), listed('06:00:00', '13:00:01')];
    const broken = [listed('03:00:00', '06:00:00'), listed('06:00:00', '13:00:01', false)];
    expect(advanceWatermark(undefined, whole, reconciliation)).toEqual({
      watermark: '2026-05-19T12:45:00.000Z',
      reconciled: '2026-05-19T13:00:00.000Z',
    });
    expect(
      advanceWatermark({ reconciled: '2026-05-18T12:00:00.000Z' }, broken, reconciliation),
    ).toEqual({
      watermark: '2026-05-19T06:00:00.000Z',
      reconciled: '2026-05-18T12:00:00.000Z',
    });
  });

  it('never moves back, past a gap, or into the last fifteen minutes', () => {
    const hourMs = 3_600_000;
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 12 }),
        fc.integer({ min: 0, max: 12 * hourMs }),
        fc.option(fc.integer({ min: 0, max: 7 * 24 * hourMs }), { nil: undefined }),
        (outcomes, startAgoMs, watermarkAgoMs) => {
          const windows = outcomes.map((isListed, index) => ({
            window: {
              startMs: nowMs - startAgoMs + index * hourMs,
              endMs: nowMs - startAgoMs + (index + 1) * hourMs,
            },
            isListed,
          }));
          const beforeMs = watermarkAgoMs === undefined ? undefined : nowMs - watermarkAgoMs;
          const after = advanceWatermark(
            beforeMs === undefined ? undefined : { watermark: new Date(beforeMs).toISOString() },
            windows,
            run,
          );
          if (after.watermark === undefined) {
            expect(beforeMs).toBeUndefined();
            return;
          }
          const afterMs = Date.parse(after.watermark);
          if (beforeMs !== undefined) expect(afterMs).toBeGreaterThanOrEqual(beforeMs);
          if (afterMs === beforeMs) return;
          expect(afterMs).toBeLessThanOrEqual(nowMs - 15 * 60_000);
          // A window before the watermark was listed by an earlier run.
          const gap = windows.find(
            ({ isListed, window }) => !isListed && window.endMs > (beforeMs ?? 0),
          );
          if (gap) expect(afterMs).toBeLessThanOrEqual(gap.window.startMs);
        },
      ),
    );
  });
});

describe('isReconciliationDue', () => {
  it.each([
    ['before the first run', undefined, true],
    ['when none was ever completed', { watermark: '2026-05-19T12:45:00.000Z' }, true],
    ['a day after the last', { reconciled: '2026-05-18T13:00:00.000Z' }, true],
    ['but not within the day', { reconciled: '2026-05-18T13:00:00.001Z' }, false],
  ])('is due %s', (_case, watermark, isDue) => {
    expect(isReconciliationDue(watermark, nowMs)).toBe(isDue);
  });
});
