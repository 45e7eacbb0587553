import fc from 'fast-check';

import { dayMs, hourMs, minuteMs } from '../../../../contracts/time/durations';
import { noteCoverage, noteUnsubscribed } from '../../../../runtime/domain/windows/noteCoverage';
import { openGaps } from '../../../../runtime/domain/windows/openGaps';
import { planWindows } from '../../../../runtime/domain/windows/planWindows';
import {
  advanceWatermark,
  isReconciliationDue,
  type ListedWindow,
  type Watermark,
} from '../../../../runtime/domain/windows/watermark';
import { lagMs } from '../../../../runtime/domain/windows/windowLimits';

const startMs = Date.parse('2026-05-01T00:00:00Z');
const at = (days: number): number => startMs + days * dayMs;
const iso = (timeMs: number): string => new Date(timeMs).toISOString();

interface Sync {
  readonly current: Watermark | undefined;
  readonly nowMs: number;
  /** Windows by their number that the API refuses. */
  readonly failed?: readonly number[];
  /** The release before gaps were recorded. */
  readonly isOld?: boolean;
  readonly operations?: readonly string[];
}

function planRun({ current, nowMs, failed = [] }: Sync): readonly ListedWindow[] {
  const isDue = isReconciliationDue(current, nowMs);
  const watermark = current?.watermark;
  const watermarkMs = isDue || watermark === undefined ? undefined : Date.parse(watermark);
  return planWindows({ nowMs, watermarkMs, windowMs: dayMs }).map((window, index) => ({
    window,
    isListed: !failed.includes(index),
  }));
}

function sync(run: Sync): Watermark {
  const { current, nowMs, isOld = false, operations = ['LaunchPowerApp'] } = run;
  const options = { nowMs, operations, isReconciliation: isReconciliationDue(current, nowMs) };
  const listed = planRun(run);
  const advanced = advanceWatermark(current, listed, options);
  return isOld ? advanced : noteCoverage(current, advanced, listed, options);
}

describe('noteCoverage', () => {
  it('begins with the first run, and counts what was a day old as listed again', () => {
    expect(sync({ current: undefined, nowMs: at(10) })).toEqual({
      watermark: iso(at(10) - lagMs),
      reconciled: iso(at(10)),
      since: iso(at(10)),
      provenTo: iso(at(10) - lagMs),
      operations: { launchpowerapp: iso(at(10)) },
      relisted: [{ from: iso(at(3) + 5 * minuteMs), to: iso(at(9)), at: iso(at(10)) }],
    });
  });

  it('records what no run listed in time with its limits, and keeps it when later runs succeed', () => {
    const before = sync({ current: undefined, nowMs: at(10) });
    const after = sync({ current: before, nowMs: at(20) });
    const gap = { from: before.watermark, to: iso(at(13) + 5 * minuteMs), foundAt: iso(at(20)) };
    expect(after.gaps).toEqual([gap]);
    expect(sync({ current: after, nowMs: at(20.5) }).gaps).toEqual([gap]);
  });

  it('lets a gap grow while the API refuses its first window, and finds it once', () => {
    const before = sync({ current: undefined, nowMs: at(10) });
    const refused = sync({ current: before, nowMs: at(20), failed: [0] });
    expect(refused.watermark).toBe(before.watermark);
    const later = sync({ current: refused, nowMs: at(20) + hourMs });
    expect(later.gaps).toEqual([
      {
        from: before.watermark,
        to: iso(at(13) + 5 * minuteMs + hourMs),
        foundAt: iso(at(20)),
      },
    ]);
  });

  it('finds a gap that an earlier release passed without a record', () => {
    const before = sync({ current: undefined, nowMs: at(10) });
    const passed = sync({ current: before, nowMs: at(20), isOld: true });
    expect(passed.gaps).toBeUndefined();
    expect(sync({ current: passed, nowMs: at(20) + hourMs }).gaps).toEqual([
      {
        from: before.watermark,
        to: iso(at(13) + 5 * minuteMs + hourMs),
        foundAt: iso(at(20) + hourMs),
      },
    ]);
  });

  it('knows nothing of what an earlier release listed', () => {
    const old = { watermark: iso(at(100)) };
    expect(sync({ current: old, nowMs: at(100) + hourMs })).toMatchObject({
      since: iso(at(100) + hourMs),
    });
  });

  it('keeps as a gap what had no subscription, although later runs list it without its content', () => {
    const before = sync({ current: undefined, nowMs: at(10) });
    const noted = noteUnsubscribed(before, at(10) + hourMs);
    expect(noteUnsubscribed(noted, at(10) + hourMs)).toEqual(noted);
    // The start is refused, or the run is killed: the next run knows it all the same.
    const refused = sync({ current: noted, nowMs: at(10) + hourMs, failed: [0] });
    expect(refused.gaps ?? []).toEqual([]);
    const enabled = sync({ current: refused, nowMs: at(10) + 3 * hourMs });
    const gap = {
      from: before.watermark,
      to: iso(at(10) + 3 * hourMs + lagMs),
      foundAt: iso(at(10) + 3 * hourMs),
      cause: 'subscription',
    };
    expect(enabled.gaps).toEqual([gap]);
    expect(enabled.unsubscribedSince).toBeUndefined();
    expect(sync({ current: enabled, nowMs: at(12) }).gaps).toEqual([gap]);
    expect(noteUnsubscribed({}, at(10))).toEqual({});
  });

  it('records since when each operation is collected, and forgets those that are not', () => {
    let current = sync({ current: undefined, nowMs: at(10), operations: ['A', 'B'] });
    current = sync({ current, nowMs: at(11), operations: ['b'] });
    expect(current.operations).toEqual({ b: iso(at(10)) });
    current = sync({ current, nowMs: at(12), operations: ['A', 'B'] });
    expect(current.operations).toEqual({ a: iso(at(12)), b: iso(at(10)) });
  });

  it('forgets none of many gaps without a subscription', () => {
    let current = sync({ current: undefined, nowMs: at(10) });
    for (let day = 11; day < 111; day += 1) {
      current = sync({ current: noteUnsubscribed(current, at(day)), nowMs: at(day) });
    }
    const gaps = current.gaps ?? [];
    expect(gaps.length).toBeLessThanOrEqual(50);
    expect(gaps[0]?.from).toBe(iso(at(10) - lagMs));
    expect(gaps.every(({ cause }) => cause === 'subscription')).toBe(true);
  });

  it('begins its record again when the clock of the first run was ahead', () => {
    const wrong = sync({ current: undefined, nowMs: at(40) });
    const right = sync({ current: wrong, nowMs: at(10) });
    expect(right.since).toBe(iso(at(10)));
    expect(right.operations).toEqual({ launchpowerapp: iso(at(10)) });
  });

  it('records a pause after a clock that was ahead with all that may be in it', () => {
    const ahead = sync({ current: undefined, nowMs: at(40) });
    const noted = noteUnsubscribed(ahead, at(10));
    const { gaps } = sync({ current: noted, nowMs: at(10) });
    expect(gaps).toEqual([
      {
        from: iso(at(3) + 5 * minuteMs),
        to: iso(at(10) + lagMs),
        foundAt: iso(at(10)),
        cause: 'subscription',
      },
    ]);
  });

  it('takes back a gap and a listing in the future that a wrong clock made', () => {
    const before = sync({ current: undefined, nowMs: at(10) });
    const wrong = sync({ current: before, nowMs: at(40) });
    expect(wrong.gaps).toHaveLength(1);
    let current = sync({ current: wrong, nowMs: at(10) + hourMs });
    expect(openGaps(current, [], at(10) + hourMs)).toEqual([]);
    for (let day = 10.5; day <= 42; day += 0.5) current = sync({ current, nowMs: at(day) });
    expect(current.gaps).toEqual([]);
    for (const { to, at: when = '' } of current.relisted ?? []) {
      expect(Date.parse(when) - Date.parse(to)).toBeGreaterThanOrEqual(dayMs);
    }
  });

  it('has each moment that was not listed as a gap, and none that runs without a failure have listed', () => {
    const run = fc.record({
      waitHours: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 31, max: 500 })),
      failed: fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 2 }),
      isOld: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 12 }), (runs) => {
        const truth = new Set<number>();
        let current: Watermark | undefined;
        let nowMs = at(0);
        for (const { waitHours, failed, isOld } of runs) {
          nowMs += waitHours * hourMs;
          const one = { current, nowMs, failed, isOld };
          for (const { window, isListed } of planRun(one)) {
            const untilMs = Math.min(window.endMs, nowMs - lagMs);
            const firstHour = Math.ceil(window.startMs / hourMs) * hourMs;
            for (let hour = firstHour; isListed && hour < untilMs; hour += hourMs) truth.add(hour);
          }
          current = sync(one);
        }
        if (current?.since === undefined) return;
        // After a failure, or a run of an earlier release, a listed moment may be called a gap.
        const isExact = runs.every(({ isOld, failed }) => !isOld && failed.length === 0);
        const gaps = (current.gaps ?? []).map(({ from, to }) => [Date.parse(from), Date.parse(to)]);
        const wrong: string[] = [];
        const toMs = Date.parse(current.provenTo ?? '');
        const firstHour = Math.ceil(Date.parse(current.since) / hourMs) * hourMs;
        for (let hour = firstHour; hour < toMs; hour += hourMs) {
          const isGap = gaps.some(([from = 0, to = 0]) => from <= hour && hour < to);
          if (truth.has(hour) ? isExact && isGap : !isGap) wrong.push(iso(hour));
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
