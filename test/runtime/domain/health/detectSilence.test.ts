import { dayMs, hourMs } from '../../../../contracts/time/durations';
import { detectSilence, slotMs } from '../../../../runtime/domain/health/detectSilence';
import { simulateTenant, simulationStartMs as startMs } from './simulateTenant';

const weeks = 20;
const tenants = 200;
/** As the status reads it. */
const reachMs = 35 * dayMs;
const busyEveryDay = 200;

function detect(counts: ReadonlyMap<number, number>, endMs: number) {
  return detectSilence(
    { counts, firstMs: Math.max(startMs, endMs - reachMs), endMs },
    busyEveryDay,
  );
}

/** The same count in each working hour of a day, without an end. */
function regular(days: number, countOf: (day: number) => number): Map<number, number> {
  return new Map(
    Array.from(
      { length: days },
      (_, day) => [startMs + day * dayMs + slotMs, countOf(day)] as const,
    ).filter(([, count]) => count > 0),
  );
}
const isWorkingDay = (day: number): boolean => day % 7 < 5;

describe('detectSilence', () => {
  it('raises no false alarm in 200 tenants over 20 weeks with weekends and holidays', () => {
    const alarms: string[] = [];
    for (let seed = 1; seed <= tenants; seed += 1) {
      const { counts } = simulateTenant(seed, weeks);
      for (let endMs = startMs; endMs <= startMs + weeks * 7 * dayMs; endMs += slotMs) {
        if (detect(counts, endMs)) alarms.push(`${seed} at ${new Date(endMs).toISOString()}`);
      }
    }
    expect(alarms).toEqual([]);
  });

  it('finds a real silence within the stated time', () => {
    const late: string[] = [];
    let busy = 0;
    for (let seed = 1; seed <= tenants; seed += 1) {
      const { counts, launchesADay } = simulateTenant(seed, weeks);
      const silentMs = startMs + (70 + (seed % 28)) * dayMs;
      const silent = new Map([...counts].filter(([at]) => at < silentMs));
      const quietest = quietestDay(counts, silentMs);
      const hours = quietest >= busyEveryDay ? 30 : 8 * 24;
      if (quietest >= busyEveryDay) busy += 1;
      else if (launchesADay < 100) continue;
      if (!detectWithin(silent, silentMs, hours)) late.push(`${seed}: ${launchesADay}`);
    }
    expect(late).toEqual([]);
    expect(busy).toBeGreaterThan(4);
  });

  it('needs more than three silent working days where weekends are silent', () => {
    // Three working days beside a weekend are public holidays of some countries at Easter.
    const counts = regular(42, (day) => (isWorkingDay(day) && day < 38 ? 500 : 0));
    const alarms = [39, 40, 41].map((day) => detect(counts, startMs + (day + 1) * dayMs));
    expect(alarms).toEqual([undefined, undefined, undefined]);
    const longer = regular(42, (day) => (isWorkingDay(day) && day < 35 ? 500 : 0));
    expect(detect(longer, startMs + 38.75 * dayMs)).toBeUndefined();
    expect(detect(longer, startMs + 39.75 * dayMs)).toEqual({
      sinceMs: startMs + 32 * dayMs + 2 * slotMs,
      expected: 2_000,
    });
  });

  it('needs two weeks of history', () => {
    const young = regular(13, () => 500);
    expect(detect(young, startMs + 15 * dayMs)).toBeUndefined();
    const older = regular(15, () => 500);
    expect(detect(older, startMs + 17 * dayMs)).toBeDefined();
  });

  it('says nothing of a tenant that never had anything, and of a few launches a week', () => {
    expect(detect(new Map(), startMs + 40 * dayMs)).toBeUndefined();
    const few = regular(35, (day) => (day % 7 === 2 ? 6 : 0));
    expect(detect(few, startMs + 55 * dayMs)).toBeUndefined();
  });

  it('keeps the alarm for three weeks, and ends it with the next launch', () => {
    const counts = regular(28, () => 1_000);
    expect(detect(counts, startMs + 40 * dayMs)).toBeDefined();
    expect(detect(counts, startMs + 48 * dayMs)).toBeDefined();
    counts.set(startMs + 48 * dayMs, 1);
    expect(detect(counts, startMs + 48 * dayMs + slotMs)).toBeUndefined();
  });
});

function detectWithin(
  counts: ReadonlyMap<number, number>,
  silentMs: number,
  hours: number,
): boolean {
  const lastMs = silentMs + hours * hourMs;
  for (let endMs = silentMs; endMs <= lastMs; endMs += slotMs) {
    if (detect(counts, endMs)) return true;
  }
  return false;
}

function quietestDay(counts: ReadonlyMap<number, number>, endMs: number): number {
  let quietest = Number.POSITIVE_INFINITY;
  for (let shift = 0; shift < 4; shift += 1) {
    for (let day = 1; day <= 33; day += 1) {
      const fromMs = endMs - day * dayMs - shift * slotMs;
      let count = 0;
      for (let slot = 0; slot < 4; slot += 1) count += counts.get(fromMs + slot * slotMs) ?? 0;
      quietest = Math.min(quietest, count);
    }
  }
  return quietest;
}
