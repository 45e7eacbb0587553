import { parseSettings } from '../../../../runtime/settings/parseSettings';
import { markDeletedApps } from '../../../../runtime/stores/auditLog/markDeletedApps';
import { KnownContent } from '../../../../runtime/stores/ledger/KnownContent';
import { Ledger } from '../../../../runtime/stores/ledger/Ledger';
import { StateStore } from '../../../../runtime/stores/state/StateStore';
import {
  type AuditStorage,
  openStorage,
  prepareStorage,
} from '../../../../runtime/stores/storage/openStorage';
import { insertRows } from '../../../../runtime/stores/tables/insertRows';
import { FreshStorage } from '../../../harness/system/FreshStorage';
import { auditEvent } from '../auditLog/auditEvent';
import { FaultProxy } from '../storage/FaultProxy';

const createdMs = Date.parse('2026-05-19T13:00:00Z');

/** Every insert of the product. */
const inserts: Readonly<Record<string, (storage: AuditStorage) => Promise<unknown>>> = {
  'a row of the ledger': ({ ledger }) =>
    new Ledger(ledger).record(
      [
        {
          contentType: 'Audit.General',
          contentId: 'c',
          contentUri: '',
          createdMs,
          expiresMs: createdMs,
        },
      ],
      new KnownContent(ledger, 'Audit.General'),
    ),
  'rows of the Audit Log': ({ auditLog }) =>
    insertRows(auditLog, [{ partitionKey: 'p', rowKey: 'r' }]),
  'a document of the state': ({ state }) => new StateStore(state).update('key', () => 'value'),
  'a deleted app': ({ apps }) =>
    markDeletedApps(apps, [auditEvent({ operation: 'DeletePowerApp' })]),
};

describe('an insert that is refused with 409 for another reason than an existing row', () => {
  let account: FreshStorage;
  let proxy: FaultProxy;
  let storage: AuditStorage;

  beforeAll(async () => {
    account = await FreshStorage.start();
    proxy = new FaultProxy();
    const connection = await proxy.start(account.next());
    storage = openStorage(parseSettings({ ...settings, AUDIT_LOGS_STORAGE: connection }));
    await prepareStorage(storage);
  });
  afterAll(async () => {
    await Promise.all([proxy.stop(), account.stop()]);
  });

  it.each(Object.keys(inserts))('stores nothing, and is an error: %s', async (name) => {
    proxy.faults = ({ method }) =>
      method === 'GET' ? undefined : { kind: 'status', status: 409, code: 'TableBeingDeleted' };
    await expect(inserts[name]?.(storage)).rejects.toMatchObject({ statusCode: 409 });
    proxy.faults = () => undefined;
    await inserts[name]?.(storage);
  });
});

const settings = {
  AUDIT_LOGS_TENANT_ID: '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10',
  AUDIT_LOGS_CLIENT_ID: '9c1d5e72-4b3a-4f68-8e20-7a6b5c4d3e21',
  AUDIT_LOGS_CLIENT_SECRET: 'emulated~client.secret-value',
};
