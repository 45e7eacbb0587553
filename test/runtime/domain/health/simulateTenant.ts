import { dayMs } from '../../../../contracts/time/durations';
import { slotMs } from '../../../../runtime/domain/health/detectSilence';
import { SeededRandom } from './SeededRandom';

export interface SimulatedTenant {
  /** Launches of an ordinary working day. */
  readonly launchesADay: number;
  /** Activity of a weekend or holiday as a share of a working day. */
  readonly weekendShare: number;
  readonly counts: ReadonlyMap<number, number>;
}

/** A Monday. */
export const simulationStartMs = Date.parse('2025-09-01T00:00:00Z');

/**
 * A tenant of random size (0.1 to 20,000 launches on a working day) over some weeks: working hours of
 * one time zone, bursts, weekends, single public holidays, Easter and Christmas (two working days
 * beside a weekend), weeks of vacation, and hours in which content came late.
 */
export function simulateTenant(seed: number, weeks: number): SimulatedTenant {
  const random = new SeededRandom(seed);
  const launchesADay = 0.1 * 200_000 ** random.next();
  const weekendShare = random.next() < 0.4 ? 0 : 0.3 * random.next() ** 2;
  // 1 is Poisson; small tenants have a few users who start an app often.
  const burst = 1 + 10 * random.next() ** 2;
  const zoneSlot = Math.floor(random.next() * 4);
  const noon = 0.4 + 0.2 * random.next();
  const holidays = chooseHolidays(random, weeks);
  const counts = new Map<number, number>();
  let late = 0;
  for (let day = 0; day < weeks * 7; day += 1) {
    const isFree = day % 7 >= 5 || holidays.has(day);
    const vacation = Math.floor(day / 7) % 13 === 12 ? 0.3 : 1;
    const dayMean =
      launchesADay * vacation * (isFree ? weekendShare : 1) * (0.6 + 0.8 * random.next());
    // Of the working hours, the larger part is in one slot, the rest in the next, and little at night.
    for (let slot = 0; slot < 4; slot += 1) {
      const share = [noon, 0.95 - noon, 0.05 * weekendShare, 0][(slot + zoneSlot) % 4] ?? 0;
      const count = random.negativeBinomial(dayMean * share, burst) + late;
      const isLate = random.next() < 0.01;
      late = isLate ? count : 0;
      if (!isLate && count > 0) {
        counts.set(simulationStartMs + day * dayMs + slot * slotMs, count);
      }
    }
  }
  return { launchesADay, weekendShare, counts };
}

/** About one working day a month, and two pairs beside a weekend. */
function chooseHolidays(random: SeededRandom, weeks: number): ReadonlySet<number> {
  const days = new Set<number>();
  for (let week = 3; week < weeks; week += 4) {
    days.add(week * 7 + Math.floor(random.next() * 5));
  }
  for (const week of [7, 16]) {
    days.add(week * 7 + 4).add((week + 1) * 7);
  }
  return days;
}
