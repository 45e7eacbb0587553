import { hourMs } from '../../../contracts/time/durations';
import { groupBy } from '../../../local/data/week/groupBy';
import { dayOf } from '../../../runtime/domain/time/days';
import type { EventLine, UsageDocument } from '../../harness/records/documents';
import { AuditLog, type Environment } from '../../harness/system/AuditLog';
import { shiftedClock } from '../trial/shiftedClock';
import type { Checker } from '../trial/Checker';

/** `usage --json` of this version, as far as it is checked. */
interface RolledUsage extends UsageDocument {
  readonly daysFromEvents: readonly string[] | null;
}

/** The marks of a killed process end two hours after it. */
const afterMarksMs = 3 * hourMs;

/**
 * Builds what a killed process has left marked, and finds figures of the roll-ups that differ from the
 * events: in all, and for each day.
 */
export async function checkRollups(
  checker: Checker,
  settings: Environment,
  events: readonly EventLine[],
): Promise<readonly string[]> {
  const read = async (...period: readonly string[]): Promise<RolledUsage> =>
    JSON.parse((await checker.run(settings, 'usage', ...period, '--json')).stdout) as RolledUsage;
  if ((await read()).daysFromEvents?.length !== 0) {
    const later = shiftedClock(new Date(Date.now() + afterMarksMs));
    const { code, messages } = await new AuditLog({ ...settings, ...later }).run('rollup');
    if (code !== 0) return [`rollup ended with ${code}: ${messages}`];
  }
  const all = await read();
  const left = all.daysFromEvents;
  const found = left?.length === 0 ? [] : [`roll-ups: behind for ${left?.join() ?? 'all days'}`];
  found.push(...compareRollups('all days', all, events));
  const days = groupBy(events, ({ creationTime }) => creationTime.slice(0, 10));
  for (const [day, ofDay] of days) {
    // The soak is in the future, and the command refuses a period that has not begun.
    if (day > dayOf(Date.now())) continue;
    found.push(...compareRollups(day, await read('--from', day, '--to', day), ofDay));
  }
  return found;
}

/** Finds apps whose launches or unique users are not those of the events. */
export function compareRollups(
  period: string,
  usage: UsageDocument,
  events: readonly EventLine[],
): readonly string[] {
  const launches = events.filter(({ twinOf }) => twinOf === null);
  const expected = [...groupBy(launches, ({ appId }) => appId)].map(
    ([appId, ofApp]) => `${appId} ${ofApp.length} ${countUsers(ofApp)}`,
  );
  const given = usage.apps.map((app) => `${app.appId} ${app.launches} ${app.uniqueUsers}`);
  const isSame =
    usage.launches === launches.length &&
    usage.uniqueUsers === countUsers(launches) &&
    expected.toSorted().join() === given.toSorted().join();
  return isSame ? [] : [`roll-ups of ${period} differ from the events`];
}

function countUsers(events: readonly EventLine[]): number {
  const users = events.map(({ userId }) => userId.toLowerCase()).filter((user) => user !== '');
  return new Set(users).size;
}
