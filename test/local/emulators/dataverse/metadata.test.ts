import { type DataverseTrial, startDataverseTrial } from './dataverseTrial';

type Items = readonly Readonly<Record<string, unknown>>[];

const strings = 'Attributes/Microsoft.Dynamics.CRM.StringAttributeMetadata';
const auditLog = "EntityDefinitions(LogicalName='admin_auditlog')";

describe('table definitions of the emulated environment', () => {
  let trial: DataverseTrial;
  beforeEach(async () => {
    trial = await startDataverseTrial();
  });
  afterEach(() => trial.end());
  const lengths = async (): Promise<Readonly<Record<string, unknown>>> => {
    const { json } = await trial.send(
      'GET',
      `${auditLog}/${strings}?$select=LogicalName,MaxLength`,
    );
    const items = json['value'] as Items;
    return Object.fromEntries(items.map((one) => [String(one['LogicalName']), one['MaxLength']]));
  };

  it('describes a table', async () => {
    const { status, json } = await trial.send(
      'GET',
      `${auditLog}?$select=EntitySetName,SchemaName`,
    );

    expect(status).toBe(200);
    expect(json).toEqual({
      '@odata.context': expect.any(String),
      EntitySetName: 'admin_auditlogs',
      SchemaName: 'admin_AuditLog',
      MetadataId: expect.any(String),
    });
  });

  it('tells the lengths of its texts, as they are in newer and in older releases', async () => {
    const now = await lengths();
    trial.dataverse.configure({ textLengths: 'old' });
    const before = await lengths();

    expect(now).toEqual({
      admin_title: 300,
      admin_appid: 100,
      admin_operation: 100,
      admin_userupn: 300,
      admin_workload: 300,
      admin_userid: 100,
      admin_username: 300,
      admin_usercity: 300,
      admin_usercountry: 300,
      admin_userdepartment: 300,
      admin_userjobtitle: 300,
      admin_appname: 300,
      admin_appenvironment: 100,
    });
    expect(new Set(Object.values(before))).toEqual(new Set([100]));
  });

  it('lists all columns of the release at hand', async () => {
    trial.dataverse.configure({ missingColumns: ['admin_auditlog.admin_appispremium'] });
    const { json } = await trial.send(
      'GET',
      `${auditLog}/Attributes?$select=LogicalName,AttributeType`,
    );
    const types = Object.fromEntries(
      (json['value'] as Items).map((one) => [String(one['LogicalName']), one['AttributeType']]),
    );

    expect(types).toMatchObject({
      admin_auditlogid: 'Uniqueidentifier',
      admin_creationtime: 'DateTime',
      admin_applookup: 'Lookup',
      admin_userisguest: 'Boolean',
      admin_title: 'String',
    });
    expect(types).not.toHaveProperty('admin_appispremium');
  });

  it('has no MaxLength without the cast to the type that has it', async () => {
    const { status } = await trial.send('GET', `${auditLog}/Attributes?$select=MaxLength`);

    expect(status).toBe(400);
  });

  it('finds tables by a filter, and says so when there is none', async () => {
    trial.dataverse.configure({ missingTables: ['admin_app'] });
    const filter = "LogicalName eq 'admin_app' or LogicalName eq 'admin_auditlog'";
    const { json } = await trial.send(
      'GET',
      `EntityDefinitions?$select=LogicalName&$filter=${filter}`,
    );
    const gone = await trial.send('GET', "EntityDefinitions(LogicalName='admin_app')");

    expect((json['value'] as Items).map((one) => one['LogicalName'])).toEqual(['admin_auditlog']);
    expect([gone.status, gone.error.code]).toEqual([404, '0x80041102']);
  });
});
