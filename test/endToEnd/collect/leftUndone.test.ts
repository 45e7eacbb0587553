import { QueueServiceClient } from '@azure/storage-queue';

import { queueNames } from '../../../contracts/names/queueNames';
import { AuditLog, type CommandResult } from '../../harness/system/AuditLog';
import type { StatusDocument, SyncSummary } from '../../harness/records/documents';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { useStorage } from '../../harness/system/useStorage';

describe('what a sync leaves undone', () => {
  const storage = useStorage();
  let tenant: EmulatedTenant;
  /** Takes ten seconds, in which it only waits: the other tests need not wait for it. */
  let heldUp: Promise<CommandResult>;

  beforeAll(async () => {
    tenant = await EmulatedTenant.start();
    tenant.addWeek({ blobs: 12, recordsPerBlob: 10, launchShare: 0.2 });
    heldUp = waitForABlob(storage.next());
  }, 60_000);
  afterAll(async () => {
    await heldUp;
    await tenant.stop();
  });

  it('is an exit code, also where too few blobs fail to stop the run', async () => {
    const auditLog = new AuditLog(tenant.settings(storage.next()));
    tenant.api.setFaults([{ fault: 'not-json', kind: 'blob' }]);
    const failed = await auditLog.run('sync', '--drain', '--json');
    tenant.api.setFaults([]);

    expect(failed.code).toBe(1);
    expect(failed.json<SyncSummary>().blobs).toMatchObject({ ingested: 0, dead: 12 });
    expect(failed.messages).toMatch(/^12 blobs could not be ingested\..*ledger --state dead\n$/);
    const status = await auditLog.run('status');
    expect(status.code).toBe(1);
    expect(status.stdout).toContain('12 blobs could not be read; the next sync tries them again.');
    // Nobody has to do what the next sync does by itself.
    expect(failed.stderr + status.stdout).not.toContain('redrive');
    expect((await auditLog.run('ledger')).stdout).toContain('(the next sync tries it again)');

    const repeated = await auditLog.run('sync', '--drain', '--json');
    expect(repeated.code).toBe(0);
    expect(repeated.json<SyncSummary>().blobs).toMatchObject({ ingested: 12, dead: 0 });
  }, 60_000);

  it('is reported where records cannot be read, and the others are ingested', async () => {
    const record = {
      CreationTime: '2026-05-19T13:17:34',
      RecordType: 45,
      Operation: 'LaunchPowerApp',
      Workload: 'PowerApps',
      UserId: 'amber@contoso.com',
      AppName: '6c39e97c-6ddd-4a37-afd4-494a605925cf',
    };
    const records = [
      { ...record, Id: 'f0a1c2d3-0000-4000-8000-000000000001' },
      record,
      { ...record, Id: 'f0a1c2d3-0000-4000-8000-000000000002', CreationTime: 'yesterday' },
    ];
    const own = await EmulatedTenant.start();
    own.addRecords(...records);
    const auditLog = new AuditLog(own.settings(storage.next()));
    const { code, messages, json } = await auditLog.run('sync', '--drain', '--json');
    const ledger = await auditLog.run('ledger');
    await own.stop();

    expect(code).toBe(0);
    expect(json<SyncSummary>().records).toEqual({ seen: 3, kept: 1, malformed: 2 });
    expect(messages).toMatch(
      /^2 records could not be read\. The first: content \S+, record 1: Id: expected a text, found [^\n]+\. To list the blobs and the reasons: audit-log ledger\n$/,
    );
    expect(ledger.stdout).toContain('record 1: Id: expected a text');
  }, 60_000);

  it('is an exit code and a command to run where a person has to act', async () => {
    const auditLog = new AuditLog(tenant.settings(storage.next()));
    await auditLog.run('sync', '--drain');
    const [first] = (await auditLog.run('ledger', '--json')).lines<{ contentId: string }>();
    const unknown = await auditLog.run('redrive', '--content-id', 'no-such-blob');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toContain('The ledger has no blob "no-such-blob"');
    expect((await auditLog.run('ledger', '--content-id', first?.contentId ?? '')).code).toBe(0);
    expect(await auditLog.run('ledger', '--content-id', 'no-such-blob')).toMatchObject({
      code: 1,
      stdout: '',
    });
    expect(await auditLog.run('redrive')).toMatchObject({
      code: 0,
      stdout: 'There is nothing to queue again: no blob is in the state dead.\n',
    });
  }, 60_000);

  it('is shown while it lasts: what the run waits for, and since when', async () => {
    const { code, stderr, messages } = await heldUp;
    expect({ code, messages }).toEqual({ code: 0, messages: '' });
    expect(stderr).toMatch(waits);
  }, 60_000);

  it('is shown by status, with the time at which a sync takes it up again', async () => {
    const account = storage.next();
    const auditLog = new AuditLog(tenant.settings(account));
    expect(await auditLog.run('sync')).toMatchObject({ code: 0 });
    const queued = (await auditLog.run('status', '--json')).json<StatusDocument>();
    expect(queued.waiting).toMatchObject({ blobs: 12, queueMessages: 1 });

    // As if the listing had been killed between the ledger and the queue.
    await QueueServiceClient.fromConnectionString(account)
      .getQueueClient(queueNames.ingest)
      .clearMessages();
    const { waiting, healthy } = (await auditLog.run('status', '--json')).json<StatusDocument>();
    expect(healthy).toBe(true);
    expect(waiting).toMatchObject({ blobs: 12, queueMessages: 0 });
    const waitMs =
      Date.parse(waiting?.queuedAgainAfter ?? '') - Date.parse(waiting?.unchangedSince ?? '');
    expect(waitMs).toBe(5 * 60_000);
    const shown = (await auditLog.run('status')).stdout;
    expect(shown).toContain('No message holds these blobs');
    expect(shown).toContain(`starts after ${waiting?.queuedAgainAfter} queues them again`);

    const drained = await auditLog.run('sync', '--drain', '--json');
    expect(drained.json<SyncSummary>().blobs).toMatchObject({ ingested: 12 });
    const done = (await auditLog.run('status', '--json')).json<StatusDocument>();
    expect(done.waiting).toBeNull();
  }, 60_000);
});

const waits = /; waits for [^\n]*Management Activity API[^\n]* since \d\d:\d\d:\d\dZ \(10 s\)\n/;

/** A sync of a tenant whose API holds one blob back until the sync reports that it waits. */
async function waitForABlob(storage: string): Promise<CommandResult> {
  const tenant = await EmulatedTenant.start();
  tenant.addWeek({ blobs: 12, recordsPerBlob: 10, launchShare: 0.2 });
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  tenant.api.setFaults([{ fault: { type: 'held', until }, kind: 'blob', times: 1 }]);
  const running = new AuditLog(tenant.settings(storage)).start('sync', '--drain', '--json');
  await running.whenPrinted(waits);
  release();
  const result = await running.ended;
  await tenant.stop();
  return result;
}
