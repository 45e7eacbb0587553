import { commandLines } from '../../../../infra/stack/outputs/commandLines';

const dataStorageId = '/subscriptions/s/resourceGroups/my (group)/storageAccounts/stdata';

describe('the commands of a stack', () => {
  const facts = {
    cloud: 'dod',
    tenantId: 'the-tenant',
    dataStorageId,
    connectorFolder: '',
  } as const;
  const lines = commandLines(facts).split('\n');
  const after = (heading: string) => lines.slice(lines.findIndex((one) => one.includes(heading)));

  it('sign in to the cloud of the tenant, and give the rights on the data account', () => {
    expect(lines).toContain('az cloud set --name AzureUSGovernment');
    expect(lines).toContain('az login --tenant the-tenant');
    expect(lines.filter((line) => line.startsWith('az role assignment create '))).toEqual([
      expect.stringContaining(`--role 'Storage Table Data Reader' --scope '${dataStorageId}'`),
      expect.stringContaining(`--role 'Storage Queue Data Reader' --scope '${dataStorageId}'`),
    ]);
  });

  it('are the same for bash and PowerShell, which needs quotes around the first --', () => {
    const [bash, powershell] = [after('# bash').slice(1, 7), after('# PowerShell').slice(1)];

    expect(bash[0]).toBe(
      'pulumi stack output --json | npm run -s audit-log -- usage --stack-outputs -',
    );
    expect(powershell).toEqual(bash.map((line) => line.replace('log -- ', "log '--' ")));
  });

  it('start npm in the folder of the connector, in a project from a template', () => {
    const inProject = commandLines({ ...facts, connectorFolder: 'connector' });

    expect(inProject).toContain("| npm --prefix 'connector' run -s audit-log -- usage");
    expect(inProject).toContain("| npm --prefix 'connector' run -s audit-log '--' usage");
    expect(inProject).not.toContain('npm run');
  });

  it('have no quotes that the terminal would show in another form', () => {
    expect(lines.join('')).not.toMatch(/["\\]/);
  });
});
