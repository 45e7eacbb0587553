import { Random } from '../../../local/data/week/Random';
import { FaultProxy, type StorageFault } from '../../runtime/stores/storage/FaultProxy';
import { AuditLog, type CommandResult } from '../../harness/system/AuditLog';
import type { ProblemDocument, StatusDocument, SyncSummary } from '../../harness/records/documents';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { expectTruth } from '../../harness/records/expectTruth';
import { useStorage } from '../../harness/system/useStorage';

const kinds: readonly StorageFault[] = [
  { kind: 'reset' },
  { kind: 'cut' },
  { kind: 'cutCleanly' },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 408 },
];

describe('a drain over a storage account with faults', () => {
  const storage = useStorage();
  let tenant: EmulatedTenant;
  /** Takes eight seconds, in which it only waits: the other test need not wait for it. */
  let givenUp: Promise<CommandResult>;

  beforeAll(async () => {
    tenant = await EmulatedTenant.start();
    givenUp = drainOverLastingFault(tenant, storage.next());
  }, 60_000);
  afterAll(async () => {
    await givenUp;
    await tenant.stop();
  });

  it('ingests everything once when one response in ten is lost', async () => {
    const week = tenant.addWeek({ blobs: 300, recordsPerBlob: 10, launchShare: 0.3 });
    const direct = storage.next();
    const proxy = new FaultProxy();
    const auditLog = new AuditLog(tenant.settings(await proxy.start(direct)));
    const random = new Random(7);
    proxy.faults = () => (random.chance(0.1) ? random.pick(kinds) : undefined);
    const { code, json } = await auditLog.run('sync', '--drain', '--json');
    await proxy.stop();

    expect(code).toBe(0);
    expect(json<SyncSummary>().blobs).toMatchObject({ dead: 0, missing: 0, expired: 0 });
    const checked = new AuditLog(tenant.settings(direct));
    const status = (await checked.run('status', '--json')).json<StatusDocument>();
    expect(status.ledger).toMatchObject({ ingested: 300, pending: 0 });
    expect(status.problems).toEqual([]);
    await expectTruth(checked, week.truth());
  }, 120_000);

  it('ingests what is hidden, also if the messages in its place are lost as well', async () => {
    const small = await EmulatedTenant.start();
    const week = small.addWeek({ blobs: 5, recordsPerBlob: 10, launchShare: 0.3 });
    const direct = storage.next();
    const proxy = new FaultProxy();
    const auditLog = new AuditLog(small.settings(await proxy.start(direct)));
    let isQueued = false;
    let lost = 0;
    proxy.faults = ({ method, url }) => {
      if (!url.includes('/messages?')) return undefined;
      if (method === 'POST') isQueued = true;
      if (method !== 'GET' || !isQueued || lost === 2) return undefined;
      isQueued = false;
      lost += 1;
      return { kind: 'reset' };
    };
    const { code } = await auditLog.run('sync', '--drain', '--json');
    await proxy.stop();

    expect([code, lost]).toEqual([0, 2]);
    await expectTruth(new AuditLog(small.settings(direct)), week.truth());
    await small.stop();
  }, 60_000);

  it('ends with the fault and advice to wait when it lasts', async () => {
    const { code, json } = await givenUp;

    expect(code).toBe(1);
    const { error } = json<{ error: ProblemDocument }>();
    expect(error.message).toBe(
      'Talking to the storage account failed in each of 6 attempts: the response was cut off (PARSE_ERROR).',
    );
    expect(error.fix).toMatch(/^Such faults pass as a rule/);
  }, 60_000);
});

async function drainOverLastingFault(
  tenant: EmulatedTenant,
  account: string,
): Promise<CommandResult> {
  const proxy = new FaultProxy();
  const auditLog = new AuditLog(tenant.settings(await proxy.start(account)));
  proxy.faults = ({ url }) => (url.includes('AuditLogState') ? { kind: 'cut' } : undefined);
  const result = await auditLog.run('sync', '--drain', '--json');
  await proxy.stop();
  return result;
}
