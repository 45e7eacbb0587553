import { hourMs } from '../../../../../../contracts/time/durations';
import { prepareStorage } from '../../../../../../runtime/stores/storage/openStorage';
import type { Finding } from '../../../../../../runtime/operations/doctor/checks/Check';
import { openDoctorContext } from '../../../../../../runtime/operations/doctor/checks/DoctorContext';
import { storageCheck } from '../../../../../../runtime/operations/doctor/checks/deployment/storageCheck';
import { type StorageTrial, useStorageTrials } from '../../StorageTrial';

let trial: StorageTrial;

useStorageTrials((started) => {
  trial = started;
});

describe('the check "storage"', () => {
  it('passes an empty account and creates nothing in it', async () => {
    const first = await trial.doctor.check('storage');
    expect(first).toMatchObject({
      result: 'ok',
      found: expect.stringContaining('The first sync will create: AuditLog, AuditLogApps, '),
    });
    expect(await trial.doctor.check('storage')).toEqual(first);
  });

  it('passes if tables and queue exist', async () => {
    await prepareStorage(trial.storage);
    expect(await trial.doctor.check('storage')).toEqual({
      result: 'ok',
      found: 'Tables and queue respond, and the connector may write to them.',
      fix: '',
    });
  });

  it('fails and names the key or role if the account denies access', async () => {
    const wrongKey = trial.doctor.environment['AUDIT_LOGS_STORAGE']?.replace(
      /AccountKey=[^;]+/,
      `AccountKey=${Buffer.from('another key').toString('base64')}`,
    );
    const { result, found, fix } = await trial.doctor.check('storage', {
      AUDIT_LOGS_STORAGE: wrongKey,
    });

    expect(result).toBe('failed');
    expect(found).toContain('The storage account responded with HTTP 403');
    expect(fix).toContain('Storage Table Data Contributor and Storage Queue Data Contributor');
  });

  it('fails if the credential may read but not write', async () => {
    await prepareStorage(trial.storage);
    const { result, found } = await trial.doctor.check('storage', {
      AUDIT_LOGS_STORAGE: await readOnly(trial.doctor.environment['AUDIT_LOGS_STORAGE'] ?? ''),
    });
    expect(result).toBe('failed');
    expect(found).toContain('HTTP 403');
  });

  it('asks a person for no right to write, and names the role that shows the queue', async () => {
    const account = trial.doctor.environment['AUDIT_LOGS_STORAGE'] ?? '';
    expect(await checkAsReader(await readOnly(account))).toMatchObject({
      result: 'ok',
      found: expect.stringContaining('There is no queue yet.'),
    });
    await prepareStorage(trial.storage);
    expect(await checkAsReader(await readOnly(account))).toMatchObject({ result: 'ok', fix: '' });
    expect(await checkAsReader(await readOnly(account, false))).toMatchObject({
      result: 'unknown',
      fix: expect.stringContaining('Storage Queue Data Reader'),
    });
  });

  it('fails if the account cannot be reached, and skips the checks of its content', async () => {
    const reports = await trial.doctor.examine(['storage', 'status', 'launches', 'outbox'], {
      AUDIT_LOGS_STORAGE: trial.doctor.environment['AUDIT_LOGS_STORAGE']?.replaceAll(
        /:\d+\//g,
        ':2/',
      ),
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

async function checkAsReader(account: string): Promise<Finding> {
  const environment = { ...trial.doctor.environment, AUDIT_LOGS_STORAGE: account };
  const context = openDoctorContext(environment, { access: 'read' });
  try {
    return await storageCheck.run(context);
  } finally {
    await context.close();
  }
}

/** A shared access signature for reading alone, in place of the key. */
async function readOnly(connectionString: string, queue = true): Promise<string> {
  const { AzureNamedKeyCredential, generateAccountSas } = await import('@azure/data-tables');
  const part = (name: string) => new RegExp(`${name}=([^;]+)`).exec(connectionString)?.[1] ?? '';
  const signature = generateAccountSas(
    new AzureNamedKeyCredential(part('AccountName'), part('AccountKey')),
    {
      expiresOn: new Date(Date.now() + hourMs),
      permissions: { query: true, list: true },
      services: { table: true, queue },
    },
  );
  return [
    `TableEndpoint=${part('TableEndpoint')}`,
    `QueueEndpoint=${part('QueueEndpoint')}`,
    `SharedAccessSignature=${signature}`,
  ].join(';');
}
