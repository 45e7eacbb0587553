import type { NeverLaunchedReport } from '../../../../contracts/figures/NeverLaunchedReport';
import { parseStorageSettings } from '../../../../runtime/settings/parseSettings';
import { AuditLogSink } from '../../../../runtime/stores/auditLog/AuditLogSink';
import { InventoryTable } from '../../../../runtime/stores/inventory/InventoryTable';
import { openStorage, prepareStorage } from '../../../../runtime/stores/storage/openStorage';
import { FreshStorage } from '../../../harness/system/FreshStorage';
import { runInProcess } from '../../../harness/system/runInProcess';
import { auditEvent } from '../../stores/auditLog/auditEvent';

const run = { source: 'list', run: '1', importedOn: new Date('2026-05-21T08:00:00Z') } as const;
const launched = auditEvent();
const idle = {
  appId: '5c3a0a1e-1111-4222-8333-0000000000a1',
  appName: 'Travel',
  environmentId: 'b1',
  environmentName: '',
  owner: 'ada@contoso.com',
  appType: 'Canvas app',
  createdOn: '2026-05-01T00:00:00.000Z',
};

describe('usage --never-launched', () => {
  let storage: FreshStorage;
  beforeAll(async () => {
    storage = await FreshStorage.start();
  }, 60_000);
  afterAll(() => storage.stop());

  it('lists apps without a launch, with what the inventory has of them', async () => {
    const env = { AUDIT_LOGS_STORAGE: storage.next() };
    const tables = openStorage(parseStorageSettings(env));
    await prepareStorage(tables);
    const sink = new AuditLogSink(tables, 'run', false);
    await sink.write([launched]);
    await sink.finish();
    const inventory = new InventoryTable(tables.inventory);
    await inventory.writeApps([{ ...idle, appId: launched.appId }, idle], run);
    const environment = { environmentId: 'B1', environmentName: 'Contoso' };
    await inventory.writeEnvironments([environment], run);

    const { out } = await runInProcess(env, ['usage', '--never-launched', '--json']);
    const report = JSON.parse(out) as NeverLaunchedReport;
    expect(report).toMatchObject({
      inventoryApps: 2,
      importedOn: '2026-05-21T08:00:00.000Z',
      rowsTotal: 1,
      dataSince: '2026-05-19',
    });
    expect(report.apps).toEqual([{ ...idle, environmentName: 'Contoso' }]);
    const csv = await runInProcess(env, ['usage', '--never-launched', '--csv']);
    expect(csv.out.split('\r\n').slice(0, 2)).toEqual([
      'appId,appName,environmentId,environmentName,owner,appType,createdOn,verdict,dataSince',
      `${idle.appId},Travel,b1,Contoso,ada@contoso.com,Canvas app,2026-05-01T00:00:00.000Z,unknown,2026-05-19`,
    ]);
  });
});
