import type { Truth } from '../../../local/data/computeTruth';
import type { AuditLog } from '../system/AuditLog';
import type { EventLine, UsageDocument } from './documents';

/** Compares what the commands show with the emulator's truth: events, twins, usage, deletions. */
export async function expectTruth(auditLog: AuditLog, truth: Truth): Promise<void> {
  const [events, usage] = await Promise.all([
    auditLog.run('usage', '--events', '--json'),
    auditLog.run('usage', '--json'),
  ]);
  const lines = events.lines<EventLine>();
  expect(idsOf(lines.filter(({ twinOf }) => twinOf === null))).toEqual(sorted(truth.launchIds));
  expect(idsOf(lines.filter(({ twinOf }) => twinOf !== null))).toEqual(sorted(truth.twinIds));

  const { apps, launches, uniqueUsers } = usage.json<UsageDocument>();
  const deleted = new Set(truth.deletes.map(({ appId }) => appId));
  expect({ launches, uniqueUsers }).toEqual({
    launches: truth.launches,
    uniqueUsers: truth.uniqueUsers,
  });
  expect(byId(apps.map(toComparable))).toEqual(
    byId(truth.apps.map((app) => toComparable({ ...app, deleted: deleted.has(app.appId) }))),
  );
  expect([events.code, usage.code]).toEqual([0, 0]);
}

type Comparable = Pick<
  UsageDocument['apps'][number],
  'appId' | 'launches' | 'uniqueUsers' | 'deleted'
>;

/** Without the environment: a legacy record need not name it (facts §12.1). */
function toComparable({ appId, launches, uniqueUsers, deleted }: Comparable): object {
  return { appId, launches, uniqueUsers, deleted };
}

function byId(apps: readonly object[]): readonly string[] {
  return sorted(apps.map((app) => JSON.stringify(app)));
}

/** Sorted ids, each as often as it occurs: one that is stored twice is a difference. */
function idsOf(events: readonly EventLine[]): readonly string[] {
  return sorted(events.map(({ id }) => id));
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...texts].sort();
}
