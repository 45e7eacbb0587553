import { QueueServiceClient } from '@azure/storage-queue';

import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { queueNames } from '../../../contracts/names/queueNames';
import { AuditLog } from '../../harness/system/AuditLog';
import type { StatusDocument, SyncSummary } from '../../harness/records/documents';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { expectTruth } from '../../harness/records/expectTruth';
import { FreshStorage } from '../../harness/system/FreshStorage';
import { FunctionHost } from '../../harness/system/FunctionHost';
import { RequestWatch } from '../../harness/system/RequestWatch';

const blobs = 400;
/** Twenty a second: a message takes longer than any test here lets it run. */
const slowly = { AUDIT_LOGS_REQUESTS_PER_MINUTE: '1200' };

describe('runs that end early', () => {
  let storage: FreshStorage;
  let tenant: EmulatedTenant;
  let watch: RequestWatch;
  let folder: string;

  beforeAll(async () => {
    folder = await ensureRuntimeBuilt();
    storage = await FreshStorage.start();
  }, 60_000);
  beforeEach(async () => {
    watch = new RequestWatch();
    tenant = await EmulatedTenant.start({ activity: { now: watch.now } });
    watch.attach(tenant.api);
  });
  afterEach(async () => {
    await tenant.stop();
  });
  afterAll(async () => {
    await storage.stop();
  });

  /** Blobs that were asked for and blobs that are settled. */
  async function progress(auditLog: AuditLog): Promise<{ downloads: number; settled: number }> {
    const { ledger } = (await auditLog.run('status', '--json')).json<StatusDocument>();
    return { downloads: tenant.api.stats().requests.blob, settled: ledger.ingested };
  }

  async function expectRestIngested(auditLog: AuditLog, settled: number): Promise<void> {
    const before = tenant.api.stats().requests.blob;
    const { code, json } = await auditLog
      .with({ AUDIT_LOGS_REQUESTS_PER_MINUTE: '10000000' })
      .run('sync', '--drain', '--json');
    expect(code).toBe(0);
    expect(json<SyncSummary>().blobs).toMatchObject({ ingested: blobs - settled, dead: 0 });
    expect(tenant.api.stats().requests.blob - before).toBe(blobs - settled);
  }

  it('have settled a part of what they downloaded when they are killed', async () => {
    const week = tenant.addWeek({ blobs, recordsPerBlob: 10, launchShare: 0.3 });
    const auditLog = new AuditLog({ ...tenant.settings(storage.next()), ...slowly });
    for (const count of [60, 70, 80]) {
      const reached = watch.whenMore('blob', count);
      const running = auditLog.start('sync', '--drain');
      await Promise.race([reached, running.ended]);
      running.kill();
      expect((await running.ended).code).toBeNull();
    }
    const { downloads, settled } = await progress(auditLog);
    expect(downloads).toBeGreaterThanOrEqual(210);
    // Most of it where the machine is quiet (`npm run bench -- --only killed`), less beside a load.
    expect(settled).toBeGreaterThan(downloads / 10);
    await expectRestIngested(auditLog, settled);
    await expectTruth(auditLog, week.truth());
  }, 120_000);

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)(
    'settle what is finished and hand back the rest on %s',
    async (signal, exitCode) => {
      const week = tenant.addWeek({ blobs, recordsPerBlob: 10, launchShare: 0.3 });
      const environment = { ...tenant.settings(storage.next()), ...slowly };
      const auditLog = new AuditLog(environment);
      const reached = watch.whenMore('blob', 30);
      const running = auditLog.start('sync', '--drain', '--json');
      await reached;
      running.kill(signal);
      const { code, json, messages } = await running.ended;

      expect(code).toBe(exitCode);
      expect(messages).toMatch(new RegExp(`^${signal}: stopping\\.`));
      const { downloads, settled } = await progress(auditLog);
      expect(settled).toBe(downloads);
      expect(json<SyncSummary & { stopped: boolean }>()).toMatchObject({
        stopped: true,
        blobs: { ingested: settled, dead: 0 },
      });
      expect(await visibleMessages(auditLog)).toBeGreaterThan(0);
      await expectRestIngested(auditLog, settled);
      await expectTruth(auditLog, week.truth());
    },
    120_000,
  );

  it('settle what is finished and hand back the rest when the Functions host ends', async () => {
    const week = tenant.addWeek({ blobs, recordsPerBlob: 10, launchShare: 0.3 });
    const environment = { ...tenant.settings(storage.next()), ...slowly };
    const auditLog = new AuditLog(environment);
    // The messages take longer than any grace: the host ends while they run.
    const host = await FunctionHost.start(folder, environment, { stopGraceMs: 1_000 });
    const reached = watch.whenMore('blob', 20);
    await host.runTimer('sync');
    await reached;
    await host.stop();

    const { downloads, settled } = await progress(auditLog);
    expect(settled).toBeGreaterThan(0);
    expect(downloads - settled).toBeLessThanOrEqual(5);
    expect(await visibleMessages(auditLog)).toBeGreaterThan(0);
    await expectRestIngested(auditLog, settled);
    await expectTruth(auditLog, week.truth());
  }, 120_000);
});

/** Messages that a worker would get now. */
async function visibleMessages({ environment }: AuditLog): Promise<number> {
  const connectionString = environment['AUDIT_LOGS_STORAGE'] ?? '';
  const queue = QueueServiceClient.fromConnectionString(connectionString).getQueueClient(
    queueNames.ingest,
  );
  return (await queue.peekMessages({ numberOfMessages: 32 })).peekedMessageItems.length;
}
