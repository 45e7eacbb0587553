import type { ArmAccess } from '../../../infra/preflight/catalogue/askArm';
import { judgePlan } from '../../../infra/preflight/problems/judgePlan';
import { namespacesOf, planStack } from '../../../infra/preflight/plan/planStack';
import { readCatalogues } from '../../../infra/preflight/catalogue/readCatalogues';
import { configOf, facts, government as governmentProviders } from '../config/parse';
import { azureCatalogue, type Namespace } from './azureCatalogue';
import { CatalogueServer, sendError } from './CatalogueServer';

const subscriptionId = '00000000-0000-0000-0000-00000000a2e5';
const retirement = expect.stringContaining('Azure ends all API versions of Microsoft.KeyVault');
const commercial = () => configOf({ cloud: 'commercial', location: 'westeurope' });

let server: CatalogueServer;

afterEach(() => server.stop());

function access(): ArmAccess {
  const { url: endpoint } = server;
  return { endpoint, subscriptionId, token: 'the-token' };
}

/** What the preflight reports of a stack, a line each. */
async function check(config: ReturnType<typeof configOf>): Promise<readonly string[]> {
  const plan = planStack(config, '3.28.0');
  const looks = await readCatalogues(namespacesOf(plan), '2021-04-01', access());
  const { location } = config;
  const { now } = facts;
  const seen = { looks, names: [], recoverVault: false, location, subscriptionId, now };
  return judgePlan(plan, seen).map(({ severity, found, fix }) => `${severity}: ${found} ${fix}`);
}

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

    expect(await check(commercial())).toEqual([
      'warning: Azure ends all API versions of Microsoft.KeyVault before 2026-02-01: 2024-11-01, which this stack uses for Microsoft.KeyVault/vaults, ends on 2027-02-27, in 97 days. Afterwards Azure refuses every change of these resources; reading secrets goes on. Update this project, or choose a release of azure-native that sends 2026-02-01 or newer: pulumi config set --path providerVersions.keyvault <release> (docs/upgrade.md)',
    ]);
    expect(server.requests).toHaveLength(8);
    expect(server.requests).toContain(
      `/subscriptions/${subscriptionId}/providers/Microsoft.Web?api-version=2021-04-01 Bearer the-token`,
    );
  });

  it('passes Azure Government with the releases of the table, private and with a kit', async () => {
    server = await CatalogueServer.start(azureCatalogue('government'));
    const config = configOf(
      { cloud: 'gccHigh', network: 'private', serveKit: 'true' },
      governmentProviders,
    );

    expect(await check(config)).toEqual([retirement]);
  });

  it('names the key to set where Azure Government refuses the versions of a release', async () => {
    server = await CatalogueServer.start(azureCatalogue('government'));
    const config = configOf(
      { cloud: 'gccHigh', providerVersions: '{"web":"3.28.0"}' },
      governmentProviders,
    );

    expect(await check(config)).toEqual([
      'problem: Azure refuses the API version 2025-05-01 of Microsoft.Web/serverfarms, Microsoft.Web/sites, Microsoft.Web/sites/config, Microsoft.Web/sites/basicPublishingCredentialsPolicies, which azure-native 3.28.0 sends. The newest that it accepts is 2024-04-01. Run: pulumi config set --path providerVersions.web 3.15.0',
      retirement,
    ]);
  });

  it('says that no release is known where none fits, and warns of a release that is not known', async () => {
    server = await CatalogueServer.start(
      change(azureCatalogue('public'), 'Microsoft.ManagedIdentity', {
        resourceTypes: [
          { resourceType: 'userAssignedIdentities', apiVersions: ['2018-11-30'], locations: [] },
        ],
      }),
    );
    const config = configOf({ cloud: 'commercial', providerVersions: '{"storage":"3.99.0"}' });

    expect(await check(config)).toEqual([
      expect.stringMatching(
        /^problem: .*2023-01-31 of Microsoft\.ManagedIdentity.* accepts is 2018-11-30\. No release of azure-native that is known here sends an accepted version\./,
      ),
      expect.stringMatching(
        /^warning: The API versions that azure-native 3\.99\.0 sends for storage are not known here/,
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

    expect(await check(config)).toEqual([
      expect.stringContaining(
        'warning: The resource provider Microsoft.App is still being registered.',
      ),
      `problem: The resource provider Microsoft.Web is not registered in subscription ${subscriptionId} (state NotRegistered). Run: az provider register --namespace Microsoft.Web --wait --subscription ${subscriptionId}`,
      retirement,
    ]);
  });

  it('names the regions that offer everything where one lacks a type', async () => {
    const namespaces = azureCatalogue('public');
    const web = namespaces.find(({ namespace }) => namespace === 'Microsoft.Web');
    const resourceTypes = (web?.resourceTypes ?? []).map((type) => ({
      ...type,
      locations: ['East US', 'North Europe'],
    }));
    server = await CatalogueServer.start(change(namespaces, 'Microsoft.Web', { resourceTypes }));

    expect(await check(commercial())).toEqual([
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

    expect(await check(commercial())).toEqual([
      expect.stringContaining('does not know the resource provider Microsoft.OperationalInsights.'),
      expect.stringContaining(
        'does not offer the resource type Microsoft.ManagedIdentity/userAssignedIdentities.',
      ),
      retirement,
    ]);
  });

  it('warns once for all namespaces when the account may not look', async () => {
    server = await CatalogueServer.start([]);
    server.reply('*', sendError(403, 'AuthorizationFailed'));

    const found = await check(configOf({ cloud: 'commercial', scope: 'identity' }));

    expect(found).toEqual([
      'warning: The preflight could not read Microsoft.Authorization, Microsoft.KeyVault, Microsoft.ManagedIdentity, Microsoft.Resources: Azure responded with HTTP 403. API versions, regions and registration were not compared. The deployment continues. Reader on the subscription is enough for the check (docs/rights.md).',
      retirement,
    ]);
  });

  it('warns when nothing listens, and when a subscription is not found', async () => {
    server = await CatalogueServer.start([]);
    server.reply('*', sendError(404, 'SubscriptionNotFound'));
    expect(await check(commercial())).toEqual([
      expect.stringContaining('Azure responded with HTTP 404'),
      retirement,
    ]);

    server.stop();
    expect(await check(commercial())).toEqual([
      expect.stringContaining('the connection was refused (ECONNREFUSED)'),
      retirement,
    ]);
  });
});

describe('the preflight on responses that are not what they should be', () => {
  const unreadable = (reason: string): unknown =>
    expect.stringMatching(`^warning: The preflight could not read Microsoft\\.Web: ${reason}`);

  it.each([
    ['a page', '<html>Sign in</html>'],
    ['nothing', ''],
    ['a list', '[1,2]'],
    ['another namespace', '{"namespace":"Microsoft.Evil","resourceTypes":[]}'],
    ['types that are no list', '{"namespace":"Microsoft.Web","resourceTypes":{"length":9}}'],
    ['a deep nest', '['.repeat(200_000)],
  ])('warns of %s', async (_title, body) => {
    server = await CatalogueServer.start(azureCatalogue('public'));
    server.reply('Microsoft.Web', (response) => response.end(body));

    expect(await check(commercial())).toEqual([
      unreadable('the response is not a list of resource types'),
      retirement,
    ]);
  });

  it('shows nothing of a hostile text, and takes what is left as not said', async () => {
    server = await CatalogueServer.start(azureCatalogue('public'));
    const hostile = '\u001b[31mBearer abc\n\u202e';
    server.reply('Microsoft.Web', (response) =>
      response.end(
        JSON.stringify({
          namespace: 'Microsoft.Web',
          registrationState: hostile,
          resourceTypes: [
            null,
            7,
            { resourceType: hostile, apiVersions: [hostile] },
            { resourceType: '__proto__', apiVersions: ['2024-04-01'] },
            { resourceType: 'sites', apiVersions: [hostile, 5, null], locations: [hostile, {}] },
            { resourceType: 'serverFarms', apiVersions: 'all', locations: 'everywhere' },
          ],
        }),
      ),
    );

    expect(await check(commercial())).toEqual([retirement]);
  });

  it('stops reading a body that has no end', async () => {
    server = await CatalogueServer.start(azureCatalogue('public'));
    server.reply('Microsoft.Web', (response) => {
      const chunk = Buffer.alloc(256 * 1024, ' ');
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });

    expect(await check(commercial())).toEqual([
      unreadable('the response is larger than 8388608 bytes'),
      retirement,
    ]);
  });

  it('does not wait for a body that never comes', async () => {
    server = await CatalogueServer.start(azureCatalogue('public'));
    server.reply('Microsoft.Web', (response) => response.write('{"namespace":'));

    const looks = await readCatalogues(['Microsoft.Web'], '2021-04-01', {
      ...access(),
      deadlineMs: 100,
    });

    expect(looks.get('Microsoft.Web')).toEqual({
      kind: 'unreadable',
      reason: 'the response was not complete within 0.1 s',
    });
  });
});
