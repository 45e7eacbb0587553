import { readInventoryEntry } from '../../../../runtime/operations/inventory/readInventoryEntry';
import { readInventoryFile } from '../../../../runtime/operations/inventory/readInventoryFile';
import { useFolder } from '../../../harness/system/useFolder';

const folder = useFolder('inventory');
const id = '5c3a0a1e-1111-4222-8333-0000000000a1';
const otherId = '5c3a0a1e-1111-4222-8333-0000000000b2';
const environment = '0f0f0f0f-2222-4333-8444-0000000000e1';

/** What a file has, by line. */
async function read(content: string | Buffer): Promise<readonly unknown[]> {
  const file = await folder.write('inventory.txt', content);
  const found: unknown[] = [];
  await readInventoryFile(file, {
    onValues: (values, layout, line) => {
      const entry = readInventoryEntry(values, layout);
      const stated =
        entry.kind === 'app'
          ? Object.fromEntries(Object.entries(entry.app).filter(([, text]) => text !== ''))
          : entry.kind === 'environment'
            ? entry.environment
            : entry;
      found.push([line, layout.source, stated]);
    },
    onRejected: (line, reason) => found.push([line, reason]),
    onPart: () => Promise.resolve(),
  });
  return found;
}

const owner = `@{id=o1; displayName=Ada; Lovelace; email=ada.l@contoso.com; type=User; userPrincipalName=ada@contoso.com}`;
const app = {
  appId: id,
  appName: 'Expenses; 2026, "draft"',
  environmentId: `Default-${environment}`,
  owner: 'ada@contoso.com',
  appType: 'ClassicCanvasApp',
  createdOn: '2025-06-01T08:00:00.000Z',
};

describe('an inventory', () => {
  it('is read from Get-AdminPowerApp | Export-Csv, as Windows PowerShell writes it', async () => {
    const cells = [
      id.toUpperCase(),
      app.appName,
      '2025-06-01T08:00:00.1Z',
      owner,
      app.environmentId,
    ];
    const quoted = [...cells, '@{name=x; appType=ClassicCanvasApp; tags=}']
      .map((cell) => `"${cell.replaceAll('"', '""')}"`)
      .join();
    const header = '"AppName","DisplayName","CreatedTime","Owner","EnvironmentName","Internal"';
    const text = `#TYPE System.Management.Automation.PSCustomObject\r\n${header}\r\n${quoted}\r\n`;
    const expected = [[3, 'powerShell', { ...app, createdOn: '2025-06-01T08:00:00.100Z' }]];
    expect(await read(text)).toEqual(expected);
    expect(await read(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(expected);
  });

  it('is read from Get-AdminPowerApp | ConvertTo-Json, alone or in a page', async () => {
    const object = {
      AppName: id,
      DisplayName: app.appName,
      CreatedTime: '2025-06-01T08:00:00Z',
      Owner: { id: 'o1', displayName: 'Ada', userPrincipalName: 'ada@contoso.com' },
      EnvironmentName: app.environmentId,
      Internal: { appType: 'ClassicCanvasApp', properties: '@{appVersion=2025}' },
    };
    for (const json of [object, [object], { value: [object], Count: 1 }]) {
      expect(await read(JSON.stringify(json))).toEqual([[1, 'powerShell', app]]);
    }
  });

  it('is read from the download of the admin center, without its flows and agents', async () => {
    const text = [
      'Item name;Item type;Item ID;Owner;Environment;Environment ID;Created on',
      `Expenses;Canvas app;${id};Ada Lovelace;Contoso;${environment};2025-06-01T08:00:00Z`,
      `Approve;Cloud flow;${otherId};–;Contoso;${environment};–`,
      `Contoso;Environment;${environment};–;–;–;–`,
    ].join('\r\n');
    expect(await read(text)).toEqual([
      [
        2,
        'adminCenter',
        {
          appId: id,
          appName: 'Expenses',
          appType: 'Canvas app',
          owner: 'Ada Lovelace',
          environmentName: 'Contoso',
          environmentId: environment,
          createdOn: app.createdOn,
        },
      ],
      [3, 'adminCenter', { kind: 'skipped' }],
      [4, 'adminCenter', { environmentId: environment, environmentName: 'Contoso' }],
    ]);
  });

  it('is read from Azure Resource Graph, as JSON and as CSV of the portal', async () => {
    const properties = {
      displayName: 'Expenses',
      ownerId: 'o1',
      environmentId: environment,
      createdAt: '2025-06-01T08:00:00Z',
    };
    const type = 'microsoft.powerapps/canvasapps';
    const expected = [
      'adminCenter',
      {
        appId: id,
        appName: 'Expenses',
        owner: 'o1',
        environmentId: environment,
        createdOn: app.createdOn,
        appType: 'Canvas app',
      },
    ];
    const json = { count: 1, data: [{ name: id, type, properties }], skipToken: null };
    expect(await read(JSON.stringify(json))).toEqual([[1, ...expected]]);
    const cell = `"${JSON.stringify(properties).replaceAll('"', '""')}"`;
    expect(await read(`NAME,TYPE,PROPERTIES\n${id},${type},${cell}\n`)).toEqual([[2, ...expected]]);
  });

  it('is read from the Starter Kit: the Web API with lookups, and a CSV export', async () => {
    const text = '@OData.Community.Display.V1.FormattedValue';
    const row = {
      admin_appid: id,
      admin_displayname: 'Expenses',
      _admin_appenvironment_value: environment,
      [`_admin_appenvironment_value${text}`]: 'Contoso',
      [`_admin_appowner_value${text}`]: 'Ada',
      admin_powerappstype: 597910000,
      [`admin_powerappstype${text}`]: 'Canvas',
      admin_appcreatedon: '2025-06-01T08:00:00Z',
      admin_appdeleted: false,
    };
    const kit = {
      appId: id,
      appName: 'Expenses',
      environmentName: 'Contoso',
      owner: 'Ada',
      createdOn: app.createdOn,
    };
    const deleted = { ...row, admin_appid: otherId, admin_appdeleted: true };
    expect(await read(JSON.stringify({ value: [row, deleted] }))).toEqual([
      [1, 'kit', { ...kit, environmentId: environment, appType: 'Canvas' }],
      [1, 'kit', { kind: 'skipped' }],
    ]);
    const csv = [
      'admin_appid,admin_displayname,admin_appenvironmentname,admin_appownerdisplayname,admin_powerappstype,admin_appcreatedon',
      `{${id}},Expenses,Contoso,Ada,597910000,2025-06-01 08:00`,
    ].join('\n');
    expect(await read(csv)).toEqual([[2, 'kit', kit]]);
  });

  it('is read from what pac prints: environments and apps, as text and as JSON', async () => {
    const wide = '経費アプリ';
    const text = [
      'Connected as ada@contoso.com',
      '',
      'Active Environment       Environment ID                       Environment Url       Type',
      `*      Contoso (default) ${environment} https://a.contoso.com Default`,
    ].join('\r\n');
    const found = { environmentId: environment, environmentName: 'Contoso (default)' };
    expect(await read(text)).toEqual([[4, 'pac', found]]);
    const json = [
      { EnvironmentId: environment, DisplayName: 'Contoso (default)', Type: 'Default' },
    ];
    expect(await read(JSON.stringify(json))).toEqual([[1, 'pac', found]]);
    const apps = [
      'Name       App ID                               Owner Modified On',
      `${wide} ${id} Ada   6/1/2026 8:00:00 AM`,
      'Total: 1',
    ].join('\n');
    expect(await read(apps)).toEqual([
      [2, 'pac', { appId: id, appName: wide, owner: 'Ada' }],
      [3, 'pac', { kind: 'rejected', reason: 'The row has no app id; expected a GUID.' }],
    ]);
  });

  it('rejects a broken row with its line and reads the next', async () => {
    const text = [
      'App ID,App name,Owner',
      `${id},"Expenses`,
      `${otherId},Travel,ada@contoso.com`,
      'no-id,Lost,ada@contoso.com',
    ].join('\n');
    expect(await read(text)).toEqual([
      [2, 'A quote of this row is not closed, and the next line begins another row.'],
      [3, 'list', { appId: otherId, appName: 'Travel', owner: 'ada@contoso.com' }],
      [4, 'list', { kind: 'rejected', reason: 'The row has "no-id" as app id; expected a GUID.' }],
    ]);
  });

  it.each([
    ['Applicaton,Owner\nx,y\n', /the columns Applicaton, Owner, but none that identifies an app\./],
    ['Apps ID,Owner\nx,y\n', /\(Apps ID may be App ID\)/],
    ['Item name,Item type,Owner\nx,y,z\n', /none that identifies/],
    ['DisplayName,EnvironmentName,Owner\nx,y,z\n', /none that identifies/],
    ['[{"Title":"x"}]', /the columns Title, but/],
    ['', /The file is empty/],
    ['PK\u0003\u0004', /an Excel workbook .*; expected an inventory as CSV/],
  ])('refuses a file of no known kind, and names its columns: %j', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});
