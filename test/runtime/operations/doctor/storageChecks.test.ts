import { parseSettings } from '../../../../runtime/settings/parseSettings';
import { StateStore } from '../../../../runtime/stores/state/StateStore';
import type { AuditStorage } from '../../../../runtime/stores/storage/openStorage';
import { openStorage, prepareStorage } from '../../../../runtime/stores/storage/openStorage';
import { FreshStorage } from '../../../harness/system/FreshStorage';
import { DoctorTrial } from './DoctorTrial';

const hourMs = 3_600_000;
let azurite: FreshStorage;
let trial: DoctorTrial;
let storage: AuditStorage;

beforeAll(async () => {
  azurite = await FreshStorage.start();
}, 60_000);
beforeEach(async () => {
  trial = await DoctorTrial.start(azurite.next());
  storage = openStorage(parseSettings(trial.environment));
});
afterEach(async () => trial.stop());
afterAll(async () => azurite.stop());

const isoAgo = (hours: number): string => new Date(Date.now() - hours * hourMs).toISOString();

async function write(key: string, document: unknown): Promise<void> {
  await new StateStore(storage.state).update(key, () => document);
}

/** Tables, and a sync that ended so long ago. */
async function pretendSync(hoursAgo: number, changes: object = {}): Promise<void> {
  await prepareStorage(storage);
  const finishedAt = isoAgo(hoursAgo);
  await write('last-run', {
    windows: 1,
    pages: 1,
    listed: 0,
    startedAt: finishedAt,
    finishedAt,
    problems: [],
    ...changes,
  });
  await write('watermark-Audit.General', { watermark: isoAgo(hoursAgo + 0.25) });
}

/** A row of the ledger with so many blobs in these states. */
async function addToLedger(counts: Readonly<Record<string, number | Date>>): Promise<void> {
  await storage.ledger.createEntity({
    partitionKey: 'Audit.General|2026-05-19T12',
    rowKey: String(Math.random()),
    ...counts,
  });
}

describe('the check "storage"', () => {
  it('passes an empty account and makes nothing in it', async () => {
    const first = await trial.check('storage');
    expect(first).toMatchObject({
      result: 'ok',
      found: expect.stringContaining('The first sync will create: AuditLog, AuditLogApps, '),
    });
    expect(await trial.check('storage')).toEqual(first);
  });

  it('passes when all is there', async () => {
    await prepareStorage(storage);
    expect(await trial.check('storage')).toEqual({
      result: 'ok',
      found: 'Tables and queue respond, and the connector may write to them.',
      fix: '',
    });
  });

  it('fails with the key or role when the account lets nobody in', async () => {
    const wrongKey = trial.environment['AUDIT_LOGS_STORAGE']?.replace(
      /AccountKey=[^;]+/,
      `AccountKey=${Buffer.from('another key').toString('base64')}`,
    );
    const { result, found, fix } = await trial.check('storage', { AUDIT_LOGS_STORAGE: wrongKey });

    expect(result).toBe('failed');
    expect(found).toContain('The storage account answered with HTTP 403');
    expect(fix).toContain('Storage Table Data Contributor and Storage Queue Data Contributor');
  });

  it('fails when it may read and not write', async () => {
    await prepareStorage(storage);
    const { result, found } = await trial.check('storage', {
      AUDIT_LOGS_STORAGE: await readOnly(trial.environment['AUDIT_LOGS_STORAGE'] ?? ''),
    });
    expect(result).toBe('failed');
    expect(found).toContain('HTTP 403');
  });

  it('fails when the account cannot be reached, and leaves what is in it alone', async () => {
    const reports = await trial.examine(['storage', 'status', 'launches', 'outbox'], {
      AUDIT_LOGS_STORAGE: trial.environment['AUDIT_LOGS_STORAGE']?.replaceAll(/:\d+\//g, ':2/'),
    });
    expect(reports.map(({ name, result }) => `${name} ${result}`)).toEqual([
      'storage failed',
      'status skipped',
      'launches skipped',
      'outbox skipped',
    ]);
    expect(reports[0]?.found).toContain('The storage account could not be reached');
    expect(reports[0]?.fix).toContain('firewall of the storage account');
  });
});

describe('the check "status"', () => {
  it('warns before the first sync', async () => {
    expect(await trial.check('status')).toMatchObject({
      result: 'warning',
      found: 'No sync has run yet.',
      fix: expect.stringContaining('audit-log sync --drain'),
    });
  });

  it('passes when a sync ended well a while ago', async () => {
    await pretendSync(1);
    const { result, found } = await trial.check('status');
    expect(result).toBe('ok');
    expect(found).toMatch(/^The last sync ended 60 minutes ago; watermark .*; 0 blobs wait\.$/);
  });

  it('fails when syncs stopped', async () => {
    await pretendSync(30);
    expect(await trial.check('status')).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('The last sync ended 30 hours ago'),
      fix: expect.stringContaining('its function "sync" is enabled'),
    });
  });

  it('fails with what the last sync met', async () => {
    const problem = { code: 'AF10001', message: 'No permission.', fix: 'Consent.' };
    await pretendSync(1, { problems: [problem] });
    expect(await trial.check('status')).toEqual({
      result: 'failed',
      found: 'No permission.',
      fix: 'Consent.',
    });
  });

  it('fails when content is about to be lost', async () => {
    await pretendSync(1);
    await addToLedger({
      pending: 7,
      oldestPending: new Date(Date.now() - 150 * hourMs),
      nextExpiry: new Date(Date.now() + 18 * hourMs),
    });
    expect(await trial.check('status')).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('the first of it expires in 18 hours'),
    });
  });

  it('warns of blobs that were given up', async () => {
    await pretendSync(1);
    await addToLedger({ ingested: 5, dead: 2 });
    expect(await trial.check('status')).toMatchObject({
      result: 'warning',
      found: expect.stringContaining('2 blobs were given up'),
      fix: expect.stringContaining('audit-log redrive'),
    });
  });

  it('warns of a watermark that stays behind although syncs end well', async () => {
    await pretendSync(1);
    await write('watermark-Audit.General', { watermark: isoAgo(12) });
    expect(await trial.check('status')).toMatchObject({
      result: 'warning',
      found: expect.stringMatching(/^The watermark is .*, 11 hours before the end/),
    });
  });
});

describe('the check "launches"', () => {
  it('has nothing to look at before anything was ingested', async () => {
    expect((await trial.check('launches')).result).toBe('skipped');
  });

  it('warns when much was read and nothing kept', async () => {
    await pretendSync(1);
    await addToLedger({ ingested: 200, kept: 0 });
    expect(await trial.check('launches')).toMatchObject({
      result: 'warning',
      found: expect.stringContaining('200 content blobs ingested, 0 records kept'),
      fix: expect.stringContaining('Only launches of canvas apps are recorded'),
    });
    expect(
      (await trial.check('launches', { AUDIT_LOGS_CONTENT_TYPES: 'Audit.Exchange' })).fix,
    ).toContain('Launches are in Audit.General, which AUDIT_LOGS_CONTENT_TYPES excludes');
  });

  it('passes with any', async () => {
    await pretendSync(1);
    await addToLedger({ ingested: 200, kept: 3 });
    expect((await trial.check('launches')).result).toBe('ok');
  });
});

describe('the check "outbox"', () => {
  const park = (state: string, count: number, hoursAgo: number) =>
    Promise.all(
      Array.from({ length: count }, (_one, index) =>
        storage.delivery.createEntity({
          partitionKey: `${state}|app`,
          rowKey: String(index),
          queuedAt: new Date(Date.now() - hoursAgo * hourMs),
          reason: state === 'rejected' ? 'A plug-in said no.' : '',
        }),
      ),
    );

  it('has nothing to look at before the tables are there', async () => {
    expect((await trial.check('outbox')).result).toBe('skipped');
  });

  it('counts what is on its way', async () => {
    await pretendSync(1);
    await park('pending', 2, 1);
    await park('parked', 1, 1);
    expect(await trial.check('outbox')).toEqual({
      result: 'ok',
      found: '2 launches pending, 1 parked for 1 app, 0 rejected.',
      fix: '',
    });
  });

  it('warns of launches that were refused, and of apps that do not come', async () => {
    await pretendSync(1);
    await park('rejected', 1, 1);
    await park('parked', 1, 200);
    const { result, found, fix } = await trial.check('outbox');
    expect(result).toBe('warning');
    expect(found).toContain('A plug-in said no.');
    expect(found).toContain("1 launch of 1 app waits for its app to come into the kit's inventory");
    expect(fix).toContain('audit-log redrive');
  });

  it('fails when nothing is delivered', async () => {
    await pretendSync(1);
    await park('pending', 1, 10);
    expect(await trial.check('outbox')).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('1 launch waits to be written into Dataverse'),
      fix: expect.stringContaining('"deliver"'),
    });
  });
});

/** A shared access signature for reading alone, in place of the key. */
async function readOnly(connectionString: string): Promise<string> {
  const { AzureNamedKeyCredential, generateAccountSas } = await import('@azure/data-tables');
  const part = (name: string) => new RegExp(`${name}=([^;]+)`).exec(connectionString)?.[1] ?? '';
  const signature = generateAccountSas(
    new AzureNamedKeyCredential(part('AccountName'), part('AccountKey')),
    {
      expiresOn: new Date(Date.now() + hourMs),
      permissions: { query: true, list: true },
      services: { table: true, queue: true },
    },
  );
  return [
    `TableEndpoint=${part('TableEndpoint')}`,
    `QueueEndpoint=${part('QueueEndpoint')}`,
    `SharedAccessSignature=${signature}`,
  ].join(';');
}
