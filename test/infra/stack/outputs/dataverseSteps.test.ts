import { dataverseSteps } from '../../../../infra/stack/outputs/dataverseSteps';

const clientId = '11111111-1111-4111-8111-111111111111';
const identityClientId = '22222222-2222-4222-8222-222222222222';

function stepsFor(
  mode: 'coexist' | 'replace',
  identity: 'registration' | 'identity',
): readonly string[] {
  const dataverse = { url: 'https://contoso.crm9.dynamics.com', mode, identity, health: false };
  return dataverseSteps({ cloud: 'gcc', dataverse, clientId, identityClientId });
}

describe("what is left to do in the Starter Kit's environment", () => {
  it('names the role, the application user with its command, and the flow to turn off', () => {
    expect(stepsFor('coexist', 'registration')).toEqual([
      'Make a security role "Audit log connector" in https://contoso.crm9.dynamics.com, with the privileges that docs/kit.md lists and no other.',
      `Make the app registration an application user of https://contoso.crm9.dynamics.com with that role, as a System Administrator there: pac auth create --cloud UsGov --environment https://contoso.crm9.dynamics.com && pac admin assign-user --environment https://contoso.crm9.dynamics.com --user ${clientId} --application-user --role "Audit log connector"`,
      'Turn off the flow "Admin | Audit Logs | Sync Audit Logs (V2)"; leave "Admin | Audit Logs | Update Data (V2)" on.',
    ]);
  });

  it('names the managed identity where that is the application user', () => {
    const [, assign] = stepsFor('coexist', 'identity');

    expect(assign).toContain(`--user ${identityClientId} `);
    expect(assign).not.toContain(clientId);
  });

  it('leaves the permission of Graph to a person, for the account that reads users', () => {
    const [, , flows, graph] = stepsFor('replace', 'identity');

    expect(flows).toContain('"Admin | Audit Logs | Update Data (V2)".');
    expect(graph).toContain(`the collector's managed identity (${identityClientId})`);
    expect(graph).toContain('User.Read.All');
  });

  it.each([
    ['commercial', 'Public'],
    ['gcc', 'UsGov'],
    ['gccHigh', 'UsGovHigh'],
    ['dod', 'UsGovDod'],
  ] as const)('signs the Power Platform CLI in to the cloud: %s', (cloud, name) => {
    const url = 'https://contoso.example';
    const dataverse = { url, mode: 'coexist', identity: 'registration', health: false } as const;
    const [, assign] = dataverseSteps({ cloud, dataverse, clientId, identityClientId });

    expect(assign).toContain(`pac auth create --cloud ${name} --environment ${url}`);
  });
});
