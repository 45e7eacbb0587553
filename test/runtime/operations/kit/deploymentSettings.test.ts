import { clouds } from '../../../../contracts/clouds/clouds';
import { kitVariables } from '../../../../contracts/kit/kitVariables';
import { parseDeploymentSettings } from '../../../../runtime/operations/kit/DeploymentSettings';
import { fillDeploymentSettings } from '../../../../runtime/operations/kit/export/fillDeploymentSettings';
import { readStackOutputs } from '../../../../runtime/operations/kit/export/readStackOutputs';
import { toSecretReference } from '../../../../runtime/operations/kit/toSecretReference';
import { variablesFromSettings } from '../../../../runtime/operations/kit/export/variablesFromSettings';
import { withPlainSecret } from '../../../../runtime/operations/kit/export/withPlainSecret';
import { clientId, reference, tenantId } from './kitSetupFixture';

const facts = { cloud: clouds.dod, tenantId, clientId, secretReference: reference };
const variables = kitVariables(facts);
const values = [
  { SchemaName: 'admin_AuditLogsAudience', Value: 'https://manage.protection.apps.mil' },
  { SchemaName: 'admin_AuditLogsAuthority', Value: 'https://login.microsoftonline.us' },
  { SchemaName: 'admin_AuditLogsClientID', Value: clientId },
  { SchemaName: 'admin_AuditLogsClientAzureSecret', Value: reference },
  { SchemaName: 'admin_AuditLogsUseGraphAPI', Value: 'no' },
  { SchemaName: 'admin_TenantID', Value: tenantId },
];

describe('the deployment settings', () => {
  it('hold the variables of the exercise and nothing else', () => {
    expect(fillDeploymentSettings(variables)).toEqual({
      settings: { EnvironmentVariables: values, ConnectionReferences: [] },
      notes: [],
    });
  });

  it('fill a file that pac has made, and leave all else in it as it is', () => {
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

    const { settings, notes } = fillDeploymentSettings(variables, made);

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

  it('take numbers and booleans as values, and keep those of other variables', () => {
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

    const [graph, minutes, orphans] = fillDeploymentSettings(variables, given).settings
      .EnvironmentVariables;

    expect([graph?.Value, minutes?.Value, orphans?.Value]).toEqual(['no', 65, true]);
  });

  it('come out the same when they are filled again', () => {
    const { settings } = fillDeploymentSettings(variables);

    expect(fillDeploymentSettings(variables, settings).settings).toEqual(settings);
  });

  it('lose a secret in clear where one in the vault takes its place, and keep it otherwise', () => {
    const given = {
      EnvironmentVariables: [{ SchemaName: 'admin_AuditLogsClientSecret', Value: 'in clear' }],
      ConnectionReferences: [],
    };

    const taken = fillDeploymentSettings(variables, given);
    expect(taken.settings.EnvironmentVariables[0]?.Value).toBe('');
    expect(taken.notes[0]).toMatch(/taken out.*rotate it/);

    const without = kitVariables({ ...facts, secretReference: undefined });
    const kept = fillDeploymentSettings(without, given);
    expect(kept.settings.EnvironmentVariables[0]?.Value).toBe('in clear');
    expect(kept.notes[0]).toMatch(/left in.*Treat the file as a secret/);
  });

  it('hold the secret in clear in place of the reference, when that is asked for', () => {
    const plain = withPlainSecret(variables, { AUDIT_LOGS_CLIENT_SECRET: ' in clear ' });

    expect(plain.map(({ schemaName }) => schemaName)).toEqual([
      'admin_AuditLogsAudience',
      'admin_AuditLogsAuthority',
      'admin_AuditLogsClientID',
      'admin_AuditLogsClientSecret',
      'admin_AuditLogsUseGraphAPI',
      'admin_TenantID',
    ]);
    expect(plain[3]?.value).toBe('in clear');
    expect(fillDeploymentSettings(plain, fillDeploymentSettings(variables).settings).notes).toEqual(
      [
        'The file names a secret in Key Vault as well, and it was left in: the kit takes that one if it can read it.',
      ],
    );
    expect(() => withPlainSecret(variables, {})).toThrow(
      'expected the secret in AUDIT_LOGS_CLIENT_SECRET, but it is not set',
    );
    expect(() =>
      withPlainSecret(variables, { AUDIT_LOGS_CLIENT_SECRET: '@Microsoft.KeyVault(x)' }),
    ).toThrow('but it holds a reference');
  });

  it.each([
    ['nothing', '', 'found nothing'],
    ['no JSON', '<xml>', 'found no JSON'],
    ['outputs of a stack', '{"kitVariables":[]}', 'it is a JSON document of another form'],
    [
      'a variable without a name',
      '{"EnvironmentVariables":[{"SchemaName":"x"},{"Value":"x"}]}',
      'entry 2 of "EnvironmentVariables" has no text as "SchemaName"',
    ],
    [
      'values that are no values, each by its name',
      '{"EnvironmentVariables":[{"SchemaName":"x","Value":[1]},{"SchemaName":"y","Value":{}}]}',
      '"Value" of x is a list, and not a text, a number, true or false; "Value" of y is an object',
    ],
  ])('are not taken from %s', (_case, text, problem) => {
    expect(() => parseDeploymentSettings(text, 'settings.json')).toThrow(problem);
  });
});

describe('the outputs of a stack', () => {
  const read = (document: unknown) => readStackOutputs(JSON.stringify(document), 'outputs.json');

  it('give the variables, alone or among all outputs', () => {
    expect(read({ cloud: 'dod', serveKit: false, kitVariables: variables })).toEqual({
      variables,
      serveKit: false,
    });
    expect(read(variables)).toEqual({ variables, serveKit: undefined });
  });

  it.each([
    ['of another program', {}, 'it has no output kitVariables. Select a stack'],
    ['hidden', { kitVariables: '[secret]' }, 'is hidden. Run: pulumi stack output --json --show'],
    [
      'with a hidden value',
      { kitVariables: [{ schemaName: 'admin_TenantID', value: '[secret]' }] },
      'the value of admin_TenantID is not known',
    ],
    [
      'of a newer version',
      { kitVariables: [{ schemaName: 'admin_New', value: 'x' }] },
      'admin_New',
    ],
    ['mixed up', { EnvironmentVariables: [] }, 'give it as --merge'],
  ])('are refused: %s', (_case, document, problem) => {
    expect(() => read(document)).toThrow(problem);
  });
});

describe('the settings, for who deploys without Pulumi', () => {
  const settings = {
    AUDIT_LOGS_CLOUD: 'dod',
    AUDIT_LOGS_TENANT_ID: tenantId.toUpperCase(),
    AUDIT_LOGS_CLIENT_ID: clientId,
    AUDIT_LOGS_CLIENT_AZURE_SECRET: `${reference}/0123456789abcdef0123456789abcdef`,
  };

  it('give the same variables, with the reference of no one version', () => {
    expect(variablesFromSettings(settings)).toEqual(variables);
  });

  it('are all reported when they are wrong, and how to find the form that the kit takes', () => {
    const read = () =>
      variablesFromSettings({
        AUDIT_LOGS_CLOUD: 'gch',
        AUDIT_LOGS_CLIENT_AZURE_SECRET: 'https://kv-coe.vault.azure.net/secrets/audit-logs',
      });

    expect(read).toThrow('AUDIT_LOGS_CLOUD is "gch"');
    expect(read).toThrow('AUDIT_LOGS_TENANT_ID is not set');
    expect(read).toThrow('AUDIT_LOGS_CLIENT_ID is not set');
    expect(read).toThrow('az keyvault show --name kv-coe --query id --output tsv');
  });

  it.each(['', 'audit-logs', '/subscriptions/x/resourceGroups/y', `${reference}/old`])(
    'no reference is %p',
    (text) => {
      expect(toSecretReference(text)).toMatchObject({ isReference: false });
    },
  );
});
