import { nameResources } from '../../../infra/components/names/nameResources';
import { type ProgramRun, runProgram } from '../../harness/engine/runProgram';
import { standInInvokes } from '../../harness/standIn/standInInvokes';
import { azureCatalogue } from './azureCatalogue';
import { CatalogueServer } from './CatalogueServer';

// Each test starts the whole program in a process of its own.
jest.setTimeout(120_000);

const getToken = 'azure-native:authorization:getClientToken';

describe('the program, on an Azure that does not accept its stack', () => {
  let server: CatalogueServer;

  beforeAll(async () => {
    const namespaces = azureCatalogue('public').map((one) => ({
      ...one,
      registrationState: one.namespace === 'Microsoft.Web' ? 'NotRegistered' : 'Registered',
    }));
    server = await CatalogueServer.start(namespaces);
  });

  afterAll(() => server.stop());

  async function run(
    config: Readonly<Record<string, string>>,
    invokes: typeof standInInvokes = {},
  ): Promise<ProgramRun> {
    return await runProgram({
      config: {
        'azure-native:location': 'brazilsouth',
        'audit-log-connector:publish': 'false',
        ...config,
      },
      now: '2027-02-27T00:00:00Z',
      isPreview: true,
      invokes: { ...standInInvokes, [getToken]: () => ({ token: 'of the deployer' }), ...invokes },
      environment: { PUBLISH_RESOURCE_MANAGER: server.url },
    });
  }

  it('ends a preview before the first resource, with all problems and their fixes', async () => {
    const { code, registrations, messages } = await run({});

    expect(code).not.toBe(0);
    expect(registrations).toEqual([]);
    const text = messages.join('\n');
    expect(text).toContain(`The preflight of stack dev found 3 problems in Azure; nothing was made.

  1. The resource provider Microsoft.Web is not registered in subscription 00000000-0000-0000-0000-00000000a2e5 (state NotRegistered).
     Run: az provider register --namespace Microsoft.Web --wait --subscription 00000000-0000-0000-0000-00000000a2e5

  2. The region brazilsouth does not offer Microsoft.Insights/components,`);
    expect(text).toMatch(/ {2}3\. Azure ends all API versions of .*, ended on 2027-02-27\./);
    expect(text).toContain('To continue in spite of this: pulumi config set preflight warn');
    expect(text).not.toContain('of the deployer');
  });

  it('warns and continues with preflight warn, and reads nothing with preflight off', async () => {
    const warned = await run({ 'audit-log-connector:preflight': 'warn' });
    const asked = server.requests.length;
    const off = await run({ 'audit-log-connector:preflight': 'off' });

    expect([warned.code, off.code]).toEqual([0, 0]);
    expect(warned.messages).toHaveLength(4);
    expect(warned.messages[0]).toMatch(/^The resource provider Microsoft\.Web is not registered/);
    expect(off.messages).toEqual([]);
    expect(server.requests).toHaveLength(asked);
  });

  it.each<[string, () => Record<string, unknown>, string]>([
    ['no token', () => ({}), ''],
    [
      'an error',
      () => {
        throw new Error('ERROR: Please run az login');
      },
      ' (ERROR: Please run az login)',
    ],
  ])(
    'warns where the provider returns %s: what was not done, why, and how to sign in',
    async (_what, response, reason) => {
      // The retirements of API versions need no Azure, and are reported beside it.
      const warning = { 'audit-log-connector:preflight': 'warn' };
      const { code, messages } = await run(warning, { [getToken]: response });

      expect(code).toBe(0);
      expect(messages).toContain(
        `The preflight could not ask Azure Resource Manager, because the azure-native provider returned no token${reason}. ` +
          'It did not compare API versions, regions, registration and names. The deployment continues, and Azure reports such problems later. ' +
          'To have them compared: Sign in with the Azure CLI: az cloud set --name AzureCloud && az login. ' +
          'In a pipeline set ARM_CLIENT_ID, ARM_TENANT_ID and ARM_SUBSCRIPTION_ID, with ARM_USE_OIDC=true or ARM_CLIENT_SECRET.',
      );
    },
  );

  it('reports a vault that is deleted and a name that is taken in the same list', async () => {
    const { vault, dataStorage } = nameResources({
      prefix: 'auditlog',
      project: 'audit-log-connector',
      stack: 'dev',
      subscriptionId: '00000000-0000-0000-0000-00000000a2e5',
      hosting: 'flex',
    });
    server.names.deletedVaults.set(`brazilsouth/${vault}`, {});
    server.names.existing.set(dataStorage, 'of-somebody-else');

    const { code, registrations, messages } = await run({});
    server.names.deletedVaults.clear();
    server.names.existing.clear();

    expect(code).not.toBe(0);
    expect(registrations).toEqual([]);
    const text = messages.join('\n');
    expect(text).toContain('found 5 problems in Azure; nothing was made.');
    expect(text).toContain(`The vault ${vault} was deleted, and Azure keeps it and its name.`);
    expect(text).toContain(`Azure reports as taken: storage account ${dataStorage}.`);
  });
});
