import { kitVariables } from '../../../../../contracts/kit/kitVariables';
import { parseDeploymentSettings } from '../../../../../runtime/operations/kit/DeploymentSettings';
import { fillDeploymentSettings } from '../../../../../runtime/operations/kit/export/fillDeploymentSettings';
import { clientId, kitFacts, kitVariablesOfDod, reference, tenantId } from '../kitSetupFixture';

const values = [
  { SchemaName: 'admin_AuditLogsAudience', Value: 'https://manage.protection.apps.mil' },
  { SchemaName: 'admin_AuditLogsAuthority', Value: 'https://login.microsoftonline.us' },
  { SchemaName: 'admin_AuditLogsClientID', Value: clientId },
  { SchemaName: 'admin_AuditLogsClientAzureSecret', Value: reference },
  { SchemaName: 'admin_AuditLogsUseGraphAPI', Value: 'no' },
  { SchemaName: 'admin_TenantID', Value: tenantId },
];

describe('the deployment settings', () => {
  it('contain the variables of the exercise and nothing else', () => {
    expect(fillDeploymentSettings(kitVariablesOfDod)).toEqual({
      settings: { EnvironmentVariables: values, ConnectionReferences: [] },
      notes: [],
    });
  });

  it('fill a file of pac and keep everything else in it', () => {
    const made = parseDeploymentSettings(
      JSON.stringify({
        EnvironmentVariables: [
          {
            SchemaName: 'admin_AdminMail',
            Value: 'coe@example.com',
            DefaultValue: '',
            Name: 'Mail',
          },
          { SchemaName: 'admin_auditlogsclientid', Value: '', DefaultValue: '', Name: 'ClientID' },
          { SchemaName: 'admin_TenantID', Value: '#{environmentvariable.admin_TenantID}#' },
          { SchemaName: 'admin_Later', DefaultValue: 'x' },
        ],
        ConnectionReferences: [{ LogicalName: 'admin_CoECoreDataverse', ConnectionId: 'a' }],
        Comment: 'ours',
      }),
      'settings.json',
    );

    const { settings, notes } = fillDeploymentSettings(kitVariablesOfDod, made);

    expect(notes).toEqual([]);
    expect(settings).toEqual({
      EnvironmentVariables: [
        { SchemaName: 'admin_AdminMail', Value: 'coe@example.com', DefaultValue: '', Name: 'Mail' },
        {
          SchemaName: 'admin_AuditLogsClientID',
          Value: clientId,
          DefaultValue: '',
          Name: 'ClientID',
        },
        { SchemaName: 'admin_TenantID', Value: tenantId },
        { SchemaName: 'admin_Later', Value: '', DefaultValue: 'x' },
        ...values.filter(({ SchemaName }) => !/ClientID|TenantID/.test(SchemaName)),
      ],
      ConnectionReferences: [{ LogicalName: 'admin_CoECoreDataverse', ConnectionId: 'a' }],
      Comment: 'ours',
    });
  });

  it('accept numbers and booleans as values, and keep those of other variables', () => {
    const given = parseDeploymentSettings(
      JSON.stringify({
        EnvironmentVariables: [
          { SchemaName: 'admin_AuditLogsUseGraphAPI', Value: false },
          { SchemaName: 'admin_AuditLogsMinutestoLookBack', Value: 65 },
          { SchemaName: 'admin_DisabledUsersareOrphaned', Value: true },
        ],
      }),
      'settings.json',
    );

    const [graph, minutes, orphans] = fillDeploymentSettings(kitVariablesOfDod, given).settings
      .EnvironmentVariables;

    expect([graph?.Value, minutes?.Value, orphans?.Value]).toEqual(['no', 65, true]);
  });

  it('do not change when they are filled again', () => {
    const { settings } = fillDeploymentSettings(kitVariablesOfDod);

    expect(fillDeploymentSettings(kitVariablesOfDod, settings).settings).toEqual(settings);
  });

  it('lose a secret in clear if a reference to the vault replaces it, and else keep it', () => {
    const given = {
      EnvironmentVariables: [{ SchemaName: 'admin_AuditLogsClientSecret', Value: 'in clear' }],
      ConnectionReferences: [],
    };

    const taken = fillDeploymentSettings(kitVariablesOfDod, given);
    expect(taken.settings.EnvironmentVariables[0]?.Value).toBe('');
    expect(taken.notes[0]).toMatch(/removed.*rotate it/);

    const without = kitVariables({ ...kitFacts, secretReference: undefined });
    const kept = fillDeploymentSettings(without, given);
    expect(kept.settings.EnvironmentVariables[0]?.Value).toBe('in clear');
    expect(kept.notes[0]).toMatch(/kept.*Treat the file as a secret/);
  });
});
