import { createHash } from 'node:crypto';

import { RetryableError } from '../../../../../../runtime/domain/errors/RetryableError';
import { usersCheck } from '../../../../../../runtime/operations/doctor/checks/deployment/usersCheck';
import type { DoctorContext } from '../../../../../../runtime/operations/doctor/checks/DoctorContext';
import { StoredUsers } from '../../../../../../runtime/pipeline/ingest/StoredUsers';
import { parseSettings } from '../../../../../../runtime/settings/parseSettings';
import { openStores } from '../../../../../../runtime/stores/Stores';
import { prepareStorage } from '../../../../../../runtime/stores/storage/openStorage';
import { auditEvent } from '../../../../stores/auditLog/auditEvent';
import { FreshStorage } from '../../../../../harness/system/FreshStorage';
import { DoctorTrial } from '../../DoctorTrial';

let trial: DoctorTrial;
let storage: FreshStorage;

beforeAll(async () => {
  storage = await FreshStorage.start();
  trial = await DoctorTrial.start(storage.next());
}, 60_000);
afterAll(async () => {
  await trial.stop();
  await storage.stop();
});

const keyOf = (text: string): string => createHash('sha256').update(text).digest('base64');

describe('the check "users"', () => {
  it('compares the mode and the key with those of the stored events', async () => {
    const pseudonyms = { AUDIT_LOGS_USERS: 'pseudonyms', AUDIT_LOGS_USERS_KEY: keyOf('first') };
    expect(await trial.check('users')).toMatchObject({ result: 'ok' });
    const settings = parseSettings({ ...trial.environment, ...pseudonyms });
    const stores = openStores(settings);
    await prepareStorage(stores.storage);
    await new StoredUsers(stores, settings).toStored([auditEvent()]);

    expect(await trial.check('users', pseudonyms)).toMatchObject({
      result: 'ok',
      found: 'Users are stored as pseudonyms, and the key can be read.',
    });
    expect(await trial.check('users')).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('the stored events have users as pseudonyms') as string,
    });
    const other = { ...pseudonyms, AUDIT_LOGS_USERS_KEY: keyOf('second') };
    expect(await trial.check('users', other)).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('is not the one of the stored pseudonyms') as string,
    });
  });

  it('does not call a key wrong that it could not read', async () => {
    const check = async (): Promise<never> => {
      throw new RetryableError({ code: 'network.ENOTFOUND', problem: 'No vault.', fix: 'DNS.' });
    };
    const settings = () => ({ users: { mode: 'pseudonyms' } });
    const context = { access: 'write', settings, users: () => ({ check }) };
    expect(await usersCheck.run(context as unknown as DoctorContext)).toEqual({
      result: 'unknown',
      found: 'No vault. So this check cannot compare the key of the pseudonyms.',
      fix: 'DNS.',
    });
  });
});
