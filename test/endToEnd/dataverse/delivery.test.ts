import type { GeneratedWeek } from '../../../local/data/generateWeek';
import { AuditLog } from '../../harness/system/AuditLog';
import type {
  DataverseSyncSummary,
  StatusDocument,
  UsageDocument,
} from '../../harness/records/documents';
import { EmulatedKit } from '../../harness/system/EmulatedKit';
import { expectTruth } from '../../harness/records/expectTruth';
import { useStorage } from '../../harness/system/useStorage';
import {
  dashboardOf,
  dashboardOfFiles,
  dashboardOfTruth,
  daysOfFiles,
} from '../../harness/records/dashboard';
import { type FileKind, readContainer, readFolder } from '../../harness/records/readDailyFiles';
import { useFolder } from '../../harness/system/useFolder';

const weekOptions = {
  blobs: 400,
  recordsPerBlob: 50,
  launchShare: 0.1,
  legacyShare: 0.3,
  twinShare: 0.3,
  duplicateShare: 0.02,
  deletes: 3,
} as const;

describe('the Starter Kit’s table as a sink', () => {
  const storage = useStorage();
  const folder = useFolder('files-');
  let kit: EmulatedKit;
  let auditLog: AuditLog;
  let week: GeneratedWeek;
  let connectionString: string;

  beforeAll(async () => {
    kit = await EmulatedKit.start();
    week = kit.tenant.addWeek(weekOptions);
    kit.addApps(week.truth().apps.map(({ appId, appName }) => ({ id: appId, name: appName })));
    connectionString = storage.next();
    auditLog = new AuditLog(kit.settings(connectionString, { AUDIT_LOGS_EXPORT: 'parquet' }));
  }, 60_000);

  afterAll(async () => {
    await kit.stop();
  });

  it('has exactly one row for each launch of a week, in far fewer requests than rows', async () => {
    const truth = week.truth();
    const { code, json, messages } = await auditLog.run('sync', '--drain', '--json');
    expect([code, messages]).toEqual([0, '']);
    const { dataverse } = json<DataverseSyncSummary>();
    expect(dataverse).toMatchObject({
      delivered: truth.launches,
      alreadyPresent: 0,
      twins: truth.twinIds.length,
      deletions: truth.deletes.length,
      parked: 0,
      rejected: 0,
      pending: 0,
    });
    expect(truth.twinIds.length).toBeGreaterThan(100);
    expect([...kit.rows().keys()].sort()).toEqual(truth.launchIds.toSorted());
    expect(dataverse.requests / truth.launches).toBeLessThan(0.03);
    await expectTruth(auditLog, truth);
  }, 60_000);

  it('gives the dashboard its own measures: launches and users by app and month', () => {
    const dashboard = dashboardOf(kit.rows());
    const { launches, uniqueUsers } = week.truth();
    expect(dashboard.all).toEqual({ launches, uniqueUsers });
    expect(dashboard).toEqual(dashboardOfTruth(week));
  });

  it('gives the daily files, in the container and in a folder, the figures of the dashboard', async () => {
    const dashboard = dashboardOf(kit.rows());
    const written = (
      await auditLog.run('export', 'parquet', folder.in('daily'), '--json')
    ).json<object>();
    expect(written).toMatchObject({ launches: week.truth().launches, daysLeft: 0 });
    for (const read of [
      (kind: FileKind) => readContainer(connectionString, kind),
      (kind: FileKind) => readFolder(folder.in('daily'), kind),
    ]) {
      const launches = await read('launches');
      expect(dashboardOfFiles(launches)).toEqual(dashboard);
      expect(launches.map(({ eventId }) => String(eventId)).sort()).toEqual(
        [...kit.rows().keys()].sort(),
      );
      expect(daysOfFiles(await read('figures'))).toEqual(dashboard.byDay);
    }
    const usage = (await auditLog.run('usage', '--json')).json<UsageDocument>();
    expect(
      Object.fromEntries(
        usage.apps.map(({ appId, launches, uniqueUsers }) => [appId, { launches, uniqueUsers }]),
      ),
    ).toEqual(dashboard.byApp);
    const again = await auditLog.run('export', 'parquet', '--container', '--json');
    expect(again.json()).toEqual({
      days: 0,
      launches: 0,
      daysLeft: 0,
      container: 'audit-log-files',
    });
  }, 60_000);

  it('marks deleted apps, and makes none', () => {
    const truth = week.truth();
    const apps = kit.dataverse.rows('admin_apps');
    expect(apps.length).toBe(truth.apps.length);
    const deleted = apps.filter((app) => app['admin_appdeleted'] === true);
    expect(deleted.map((app) => String(app['admin_appid'])).toSorted()).toEqual(
      truth.deletes.map(({ appId }) => appId).sort(),
    );
  });

  it('writes nothing a second time, and asks for nothing when there is nothing to do', async () => {
    const before = kit.dataverse.stats();
    const { dataverse } = (
      await auditLog.run('sync', '--drain', '--json')
    ).json<DataverseSyncSummary>();
    expect(dataverse).toMatchObject({ delivered: 0, alreadyPresent: 0, requests: 0 });
    expect(kit.dataverse.stats()).toEqual(before);
    expect(before.rowsWrittenAgain).toBe(0);
    expect(before.updateDataRuns).toBe(week.truth().launches);
  });

  it('gives an environment that is switched on later the whole history, once', async () => {
    const other = await EmulatedKit.start();
    try {
      const { apps, launches, launchIds } = week.truth();
      other.addApps(apps.map(({ appId, appName }) => ({ id: appId, name: appName })));
      const { tenant } = kit;
      tenant.entra.configure({ audiences: [tenant.api.audience, other.dataverse.url] });
      other.dataverse.configure({
        tenantId: tenant.entra.settings.tenantId,
        users: other.dataverse.settings.users,
      });
      const later = auditLog.with({ AUDIT_LOGS_DATAVERSE_URL: other.dataverse.url });
      const { code, json } = await later.run('sync', '--drain', '--json');
      expect(code).toBe(0);
      expect(json<DataverseSyncSummary>().dataverse).toMatchObject({ delivered: launches });
      expect([...other.rows().keys()].sort()).toEqual(launchIds.toSorted());
      const again = (await later.run('sync', '--drain', '--json')).json<DataverseSyncSummary>();
      expect(again.dataverse).toMatchObject({ delivered: 0, requests: 0 });
    } finally {
      await other.stop();
    }
  }, 60_000);

  it('is healthy in the end', async () => {
    const { code, json } = await auditLog.run('status', '--json');
    expect(json<StatusDocument>().problems).toEqual([]);
    expect(code).toBe(0);
  });
});
