import {
  appId,
  type DataverseTrial,
  eventId,
  type Reply,
  startDataverseTrial,
} from './dataverseTrial';

interface Item {
  readonly [name: string]: unknown;
}

describe('queries of the emulated environment', () => {
  let trial: DataverseTrial;
  beforeAll(async () => {
    trial = await startDataverseTrial();
    trial.dataverse.addRows(
      'admin_auditlogs',
      [1, 2, 3, 4, 5].map((number) => ({
        admin_auditlogid: eventId(number),
        admin_operation: number === 5 ? "Delete'd" : 'LaunchPowerApp',
        admin_userupn: `user${number % 2}@contoso.example`,
        admin_creationtime: `2026-07-0${number}T12:00:00Z`,
        admin_applookup: number === 1 ? null : appId,
        admin_userisguest: number === 2,
      })),
    );
    trial.dataverse.addVariables([
      { schemaName: 'admin_AuditLogsClientID', value: 'the-client' },
      { schemaName: 'admin_AuditLogsUseGraphAPI', type: 'boolean', defaultValue: 'no' },
    ]);
  });
  afterAll(() => trial.end());
  const get = (query: string, headers: Record<string, string> = {}): Promise<Reply> =>
    trial.send('GET', `admin_auditlogs?${query}`, { headers });
  const numbers = ({ json }: Reply): readonly number[] =>
    (json['value'] as readonly Item[]).map((row) =>
      Number(String(row['admin_auditlogid']).slice(-2)),
    );

  it.each([
    ["admin_operation eq 'launchpowerapp'", [1, 2, 3, 4]],
    ["admin_operation ne 'LaunchPowerApp'", [5]],
    ["admin_operation eq 'Delete''d'", [5]],
    ['admin_creationtime gt 2026-07-03T12:00:00Z', [4, 5]],
    ['admin_creationtime ge 2026-07-03T12:00:00Z and admin_creationtime lt 2026-07-05', [3, 4]],
    ['admin_creationtime le 2026-07-01T14:00:00%2B02:00', [1]],
    [`admin_auditlogid eq ${eventId(3)} or admin_auditlogid eq ${eventId(1)}`, [1, 3]],
    [`_admin_applookup_value eq ${appId}`, [2, 3, 4, 5]],
    ['_admin_applookup_value eq null', [1]],
    ['admin_userisguest eq true', [2]],
    ['statecode eq 0', [1, 2, 3, 4, 5]],
    ["not (admin_userupn eq 'user0@contoso.example')", [1, 3, 5]],
    ["contains(admin_operation,'POWER')", [1, 2, 3, 4]],
    ["startswith(admin_userupn,'user0') and endswith(admin_userupn,'.example')", [2, 4]],
    [
      `Microsoft.Dynamics.CRM.In(PropertyName='admin_auditlogid',PropertyValues=['${eventId(2)}','${eventId(9)}'])`,
      [2],
    ],
    [
      "admin_operation eq 'LaunchPowerApp' and (admin_userisguest eq true or admin_creationtime lt 2026-07-02T00:00:00Z)",
      [1, 2],
    ],
  ])('filters by %s', async (filter, expected) => {
    expect(numbers(await get(`$filter=${filter}`))).toEqual(expected);
  });

  it('selects, orders and cuts, with the ETag and the key in every row', async () => {
    const { status, json } = await get(
      '$select=admin_userupn&$orderby=admin_userupn desc,admin_creationtime desc&$top=2&$count=true',
    );

    expect(status).toBe(200);
    expect(json).toEqual({
      '@odata.context': expect.stringContaining('$metadata#admin_auditlogs'),
      '@odata.count': 5,
      value: [5, 3].map((number) => ({
        '@odata.etag': expect.any(String),
        admin_userupn: 'user1@contoso.example',
        admin_auditlogid: eventId(number),
      })),
    });
  });

  it('pages by the size preferred, to the last row and no further', async () => {
    const pages: (readonly number[])[] = [];
    const headers = { prefer: 'odata.maxpagesize=2' };
    let reply = await get("$select=admin_title&$filter=admin_operation ne 'x'", headers);
    for (;;) {
      pages.push(numbers(reply));
      const next = reply.json['@odata.nextLink'];
      if (typeof next !== 'string') {
        break;
      }
      reply = await trial.send('GET', next, { headers });
    }

    expect(pages).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('gives no more rows in a page than the service does', async () => {
    trial.dataverse.configure({ pageSize: 4 });
    const reply = await get('', { prefer: 'odata.maxpagesize=100' });
    trial.dataverse.configure({ pageSize: 5_000 });

    expect(numbers(reply)).toEqual([1, 2, 3, 4]);
    expect(reply.json['@odata.nextLink']).toContain('$skiptoken=');
  });

  it('counts rows', async () => {
    const { text } = await trial.send('GET', 'admin_auditlogs/$count?$filter=statecode eq 0');

    expect(text).toBe('5');
  });

  it('expands a lookup and a collection', async () => {
    const rows = await get(
      `$select=admin_title&$expand=admin_AppLookup($select=admin_displayname)&$top=2`,
    );
    const variables = await trial.send(
      'GET',
      "environmentvariabledefinitions?$select=schemaname,defaultvalue&$filter=startswith(schemaname,'admin_AuditLogs')&$orderby=schemaname" +
        '&$expand=environmentvariabledefinition_environmentvariablevalue($select=value)',
    );

    expect((rows.json['value'] as readonly Item[]).map((row) => row['admin_AppLookup'])).toEqual([
      null,
      expect.objectContaining({ admin_displayname: 'Expenses' }),
    ]);
    expect(variables.json['value']).toEqual([
      expect.objectContaining({
        schemaname: 'admin_AuditLogsClientID',
        defaultvalue: null,
        environmentvariabledefinition_environmentvariablevalue: [
          expect.objectContaining({ value: 'the-client' }),
        ],
      }),
      expect.objectContaining({
        defaultvalue: 'no',
        environmentvariabledefinition_environmentvariablevalue: [],
      }),
    ]);
  });

  it("shows the kit's flows and whether they are on", async () => {
    const { json } = await trial.send(
      'GET',
      "workflows?$select=name,statecode&$filter=category eq 5 and contains(name,'Audit Logs')&$orderby=name",
    );

    expect(
      (json['value'] as readonly Item[]).map(({ name, statecode }) => [name, statecode]),
    ).toEqual([
      ['Admin | Audit Logs | Office 365 Management API Subscription', 1],
      ['Admin | Audit Logs | Sync Audit Logs (V2)', 0],
      ['Admin | Audit Logs | Update Data (V2)', 1],
    ]);
  });

  it.each([
    ['$select=admin_nothing', "Could not find a property named 'admin_nothing'"],
    ['$select=admin_applookup', "Could not find a property named 'admin_applookup'"],
    ["$filter=admin_nothing eq 'x'", "Could not find a property named 'admin_nothing'"],
    ['$orderby=admin_nothing', "Could not find a property named 'admin_nothing'"],
    ['$expand=admin_applookup', "Could not find a property named 'admin_applookup'"],
    ['$expand=admin_AppLookup($expand=admin_AppEnvironment)', 'is not valid'],
    ["$filter=admin_title like 'x'", 'Unrecognized operator'],
    ["$filter=admin_title eq 'x", 'Syntax error'],
    ['$filter=(statecode eq 0', 'Syntax error'],
    ['$skip=1', 'Skip Clause is not supported'],
    ['$search=x', 'not supported'],
    ['$top=none', 'Invalid value'],
  ])('refuses %s', async (query, message) => {
    const { status, error } = await get(query);

    expect([status, error.code]).toEqual([400, '0x80060888']);
    expect(error.message).toContain(message);
  });

  it('takes 500 conditions, not one more', async () => {
    const filter = (count: number): string =>
      Array.from({ length: count }, () => 'statecode eq 1').join(' or ');
    const taken = await get(`$filter=${filter(500)}`);
    const refused = await get(`$filter=${filter(501)}`);

    expect(taken.status).toBe(200);
    expect([refused.status, refused.error.code]).toEqual([400, '0x8004430C']);
  });
});
