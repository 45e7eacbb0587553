import { configOf, government as governmentProviders } from '../../config/parse';
import { azureCatalogue, type Namespace } from '../azureCatalogue';
import { CatalogueServer, sendError } from '../CatalogueServer';
import { checkStack, commercial, retirement, subscriptionId } from '../checkStack';

let server: CatalogueServer;

afterEach(() => server.stop());

function change(
  namespaces: readonly Namespace[],
  name: string,
  changed: Partial<Namespace>,
): readonly Namespace[] {
  return namespaces.map((one) => (one.namespace === name ? { ...one, ...changed } : one));
}

describe('the preflight', () => {
  it('finds nothing but the coming end of a version where Azure accepts everything', async () => {
    server = await CatalogueServer.start(azureCatalogue('public'));

    expect(await checkStack(server, commercial())).toEqual([
      'warning: Azure ends all API versions of Microsoft.KeyVault before 2026-02-01: 2024-11-01, which this stack uses for Microsoft.KeyVault/vaults, ends on 2027-02-27, in 97 days. Afterwards Azure refuses every change of these resources; reading secrets goes on. Update this project, or choose a release of azure-native that sends 2026-02-01 or newer: pulumi config set --path providerVersions.keyvault <release> (docs/upgrade.md)',
    ]);
    expect(server.requests).toHaveLength(8);
    expect(server.requests).toContain(
      `/subscriptions/${subscriptionId}/providers/Microsoft.Web?api-version=2021-04-01 Bearer the-token`,
    );
  });

  it.each([
    ['2027-01-29', undefined],
    ['2027-01-30', 'ends on 2027-04-30, in 90 days'],
    ['2027-04-29', 'ends on 2027-04-30, in 1 day.'],
    ['2027-05-01', 'ended on 2027-04-30'],
  ])('warns on %s of the end of Node: %s', async (day, expected) => {
    server = await CatalogueServer.start(azureCatalogue('public'));
    const found = await checkStack(server, commercial(), new Date(`${day}T00:00:00Z`));

    const ofNode = found.filter((line) => line.includes('Node 22'));
    expect(ofNode).toEqual(
      expected === undefined ? [] : [expect.stringMatching(`^warning: .*Node 22 ${expected}`)],
    );
  });

  it('passes Azure Government with the releases of the table, private and with a kit', async () => {
    server = await CatalogueServer.start(azureCatalogue('government'));
    const config = configOf(
      { cloud: 'gccHigh', network: 'private', serveKit: 'true' },
      governmentProviders,
    );

    expect(await checkStack(server, config)).toEqual([retirement]);
  });

  it('names the key to set where Azure Government refuses the versions of a release', async () => {
    server = await CatalogueServer.start(azureCatalogue('government'));
    const config = configOf(
      { cloud: 'gccHigh', providerVersions: '{"web":"3.28.0"}' },
      governmentProviders,
    );

    expect(await checkStack(server, config)).toEqual([
      'problem: Azure refuses the API version 2025-05-01 of Microsoft.Web/serverfarms, Microsoft.Web/sites, Microsoft.Web/sites/config, Microsoft.Web/sites/basicPublishingCredentialsPolicies, which azure-native 3.28.0 sends. The newest that it accepts is 2024-04-01. Run: pulumi config set --path providerVersions.web 3.15.0',
      retirement,
    ]);
  });

  it('reports that no known release fits, and warns of an unknown release', async () => {
    server = await CatalogueServer.start(
      change(azureCatalogue('public'), 'Microsoft.ManagedIdentity', {
        resourceTypes: [
          { resourceType: 'userAssignedIdentities', apiVersions: ['2018-11-30'], locations: [] },
        ],
      }),
    );
    const config = configOf({ cloud: 'commercial', providerVersions: '{"storage":"3.99.0"}' });

    expect(await checkStack(server, config)).toEqual([
      expect.stringMatching(
        /^problem: .*2023-01-31 of Microsoft\.ManagedIdentity.* accepts is 2018-11-30\. No release of azure-native that is known here sends an accepted version\./,
      ),
      expect.stringMatching(
        /^warning: The API versions that azure-native 3\.99\.0 sends for storage are not known here/,
      ),
      retirement,
    ]);
  });

  it('shows how a stack does without what Azure Government may refuse', async () => {
    const old = ['2020-01-01'];
    const insights = azureCatalogue('government').find(
      ({ namespace }) => namespace === 'Microsoft.Insights',
    );
    server = await CatalogueServer.start(
      change(azureCatalogue('government'), 'Microsoft.Insights', {
        resourceTypes: (insights?.resourceTypes ?? []).map((type) =>
          ['actionGroups', 'scheduledQueryRules', 'workbooks'].includes(type.resourceType)
            ? { ...type, apiVersions: old }
            : type,
        ),
      }),
    );
    const config = configOf(
      { cloud: 'gccHigh', alertEmails: 'team@example.org' },
      governmentProviders,
    );

    expect(await checkStack(server, config)).toEqual([
      expect.stringMatching(
        /2023-06-01 of Microsoft\.Insights\/workbooks, .*pulumi config set workbook false$/,
      ),
      expect.stringMatching(
        /2024-10-01-preview of Microsoft\.Insights\/actionGroups, .*name it in the key alertActionGroups/,
      ),
      expect.stringMatching(
        /2022-06-15 of Microsoft\.Insights\/scheduledQueryRules, which this project sends/,
      ),
      retirement,
    ]);
  });

  it('lists every namespace that is not registered, each with its command', async () => {
    const half = change(azureCatalogue('public'), 'Microsoft.Web', {
      registrationState: 'NotRegistered',
    });
    server = await CatalogueServer.start(
      change(half, 'Microsoft.App', { registrationState: 'Registering' }),
    );
    const config = configOf({ cloud: 'commercial', network: 'private' });

    expect(await checkStack(server, config)).toEqual([
      expect.stringContaining(
        'warning: The resource provider Microsoft.App is still being registered.',
      ),
      `problem: The resource provider Microsoft.Web is not registered in subscription ${subscriptionId} (state NotRegistered). Run: az provider register --namespace Microsoft.Web --wait --subscription ${subscriptionId}`,
      retirement,
    ]);
  });

  it('names the regions that offer everything if the region of the stack lacks a type', async () => {
    const namespaces = azureCatalogue('public');
    const web = namespaces.find(({ namespace }) => namespace === 'Microsoft.Web');
    const resourceTypes = (web?.resourceTypes ?? []).map((type) => ({
      ...type,
      locations: ['East US', 'North Europe'],
    }));
    server = await CatalogueServer.start(change(namespaces, 'Microsoft.Web', { resourceTypes }));

    expect(await checkStack(server, commercial())).toEqual([
      'problem: The region westeurope does not offer Microsoft.Web/serverfarms, Microsoft.Web/sites to this subscription. These regions offer everything that this stack needs: eastus, northeurope. Run: pulumi config set location <region>',
      retirement,
    ]);
  });

  it('reports a type and a namespace that the cloud does not have', async () => {
    const namespaces = azureCatalogue('public').filter(
      ({ namespace }) => namespace !== 'Microsoft.OperationalInsights',
    );
    server = await CatalogueServer.start(
      change(namespaces, 'Microsoft.ManagedIdentity', {
        resourceTypes: [{ resourceType: 'identities', apiVersions: [], locations: [] }],
      }),
    );

    expect(await checkStack(server, commercial())).toEqual([
      expect.stringContaining('does not know the resource provider Microsoft.OperationalInsights.'),
      expect.stringContaining(
        'does not offer the resource type Microsoft.ManagedIdentity/userAssignedIdentities.',
      ),
      retirement,
    ]);
  });

  it('warns once for all namespaces when the account may not read them', async () => {
    server = await CatalogueServer.start([]);
    server.reply('*', sendError(403, 'AuthorizationFailed'));

    const found = await checkStack(server, configOf({ cloud: 'commercial', scope: 'identity' }));

    expect(found).toEqual([
      'warning: The preflight could not read Microsoft.Authorization, Microsoft.KeyVault, Microsoft.ManagedIdentity, Microsoft.Resources: Azure responded with HTTP 403. API versions, regions and registration were not compared. The deployment continues. Reader on the subscription is enough for the check (docs/rights.md).',
      retirement,
    ]);
  });

  it('warns when nothing listens, and when a subscription is not found', async () => {
    server = await CatalogueServer.start([]);
    server.reply('*', sendError(404, 'SubscriptionNotFound'));
    expect(await checkStack(server, commercial())).toEqual([
      expect.stringContaining('Azure responded with HTTP 404'),
      retirement,
    ]);

    server.stop();
    expect(await checkStack(server, commercial())).toEqual([
      expect.stringContaining('the connection was refused (ECONNREFUSED)'),
      retirement,
    ]);
  });
});
