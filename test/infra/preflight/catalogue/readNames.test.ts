import type { ConnectorConfig } from '../../../../infra/config/ConnectorConfig';
import { nameResources } from '../../../../infra/components/names/nameResources';
import { findNameProblems } from '../../../../infra/preflight/problems/findNameProblems';
import { planNames } from '../../../../infra/preflight/plan/planNames';
import { readNames } from '../../../../infra/preflight/catalogue/readNames';
import { versionTable } from '../../../../contracts/versions/versionTable';
import { CatalogueServer, sendError } from '../CatalogueServer';

const subscriptionId = '00000000-0000-0000-0000-00000000a2e5';
const names = nameResources({
  prefix: 'auditlog',
  project: 'audit-log-connector',
  stack: 'dev',
  subscriptionId,
  hosting: 'flex',
});
const { vault, hostStorage, dataStorage, functionApp, resourceGroup } = names;
const location = 'westeurope';

interface Trial {
  readonly recoverVault?: boolean;
  readonly scope?: ConnectorConfig['scope'];
}

let server: CatalogueServer;

beforeEach(async () => {
  server = await CatalogueServer.start([]);
});

afterEach(() => server.stop());

/** What the preflight reports of a stack's names, a line each. */
async function check({ recoverVault = false, scope = 'all' }: Trial = {}) {
  const readings = await readNames(
    planNames({ scope }, names),
    { resourceGroup, location, versions: versionTable.public.requests },
    { endpoint: server.url, subscriptionId, token: 'the-token' },
  );
  return findNameProblems(readings, { recoverVault, location, subscriptionId }).map(
    ({ severity, found, fix }) => `${severity}: ${found} ${fix}`,
  );
}

describe('the preflight of names', () => {
  it('finds nothing if all names are free, and checks each with its type', async () => {
    expect(await check()).toEqual([]);
    expect([...server.names.checks].sort()).toEqual([
      `Microsoft.KeyVault/vaults ${vault}`,
      `Microsoft.Storage/storageAccounts ${dataStorage}`,
      `Microsoft.Storage/storageAccounts ${hostStorage}`,
      `Microsoft.Web/sites ${functionApp}`,
    ]);
    expect(server.requests).toContain(
      `/subscriptions/${subscriptionId}/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/${vault}?api-version=2026-02-01 Bearer the-token`,
    );
  });

  it('finds nothing if the stack itself has the names, with recoverVault or without', async () => {
    for (const name of [vault, hostStorage, dataStorage, functionApp]) {
      server.names.existing.set(name, resourceGroup);
    }

    expect(await check()).toEqual([]);
    expect(await check({ recoverVault: true })).toEqual([]);
  });

  it('reports the key that changes the names if somebody else has them', async () => {
    server.names.existing.set(vault, 'of-somebody-else');
    server.names.existing.set(dataStorage, 'of-somebody-else');

    expect(await check()).toEqual([
      `problem: Azure reports as taken: vault ${vault}, storage account ${dataStorage}. These names are unique across all customers of Azure, and nothing in the resource group of this stack has them. Choose another beginning of all names: pulumi config set namePrefix <prefix>. If you own the resource, an earlier stack may have left it: az resource list --name ${vault} --subscription ${subscriptionId}. A vault that was deleted in another region keeps its name as well: az keyvault list-deleted --subscription ${subscriptionId}`,
    ]);
    expect(await check({ scope: 'identity' })).toEqual([
      expect.stringContaining(`Azure reports as taken: vault ${vault}.`),
    ]);
    const ofPlatform = await check({ scope: 'platform' });
    expect(ofPlatform).toEqual([
      expect.stringContaining(`Azure reports as taken: storage account ${dataStorage}.`),
    ]);
    expect(ofPlatform[0]).not.toContain('list-deleted');
  });

  it('reports the key and the command for a deleted vault that can be recovered', async () => {
    server.names.deletedVaults.set(`westeurope/${vault}`, {
      scheduledPurgeDate: '2027-02-25T10:00:00Z',
    });

    expect(await check()).toEqual([
      `problem: The vault ${vault} was deleted, and Azure keeps it and its name until 2027-02-25. To recover it with its secrets, run: pulumi config set recoverVault true. To start with an empty vault, run: az keyvault purge --name ${vault} --location westeurope --subscription ${subscriptionId}`,
    ]);
    expect(await check({ recoverVault: true })).toEqual([]);
  });

  it('does not propose to purge a protected vault, and shows no other text of the server', async () => {
    server.names.deletedVaults.set(`westeurope/${vault}`, {
      scheduledPurgeDate: '\u001b[31mtomorrow',
      purgeProtectionEnabled: true,
    });

    expect(await check()).toEqual([
      `problem: The vault ${vault} was deleted, and Azure keeps it and its name. To recover it with its secrets, run: pulumi config set recoverVault true. Its purge protection does not allow you to delete it earlier.`,
    ]);
  });

  it('rejects recoverVault without a deleted vault', async () => {
    expect(await check({ recoverVault: true })).toEqual([
      `problem: recoverVault is true, but there is no deleted vault ${vault} in region westeurope. Azure refuses to recover a vault that does not exist. Run: pulumi config rm recoverVault`,
    ]);
  });

  it('reports a vault that was deleted in another region as taken', async () => {
    server.names.deletedVaults.set(`northeurope/${vault}`, {});

    expect(await check({ recoverVault: true })).toEqual([
      expect.stringContaining(`Azure reports as taken: vault ${vault}.`),
    ]);
  });

  it('warns once for all names when the account may not check them', async () => {
    server.reply('*', sendError(403, 'AuthorizationFailed'));

    expect(await check({ recoverVault: true })).toEqual([
      `warning: The preflight could not check whether these names are free: vault ${vault}, storage account ${hostStorage}, storage account ${dataStorage}, function app ${functionApp}. The reason: Azure responded with HTTP 403. The deployment continues, and fails later if a name is taken. Reader on the subscription is enough for the check (docs/rights.md).`,
    ]);
  });

  it.each([
    ['a page', '<html>', 'the response does not say whether the name is available'],
    ['a text for yes', '{"nameAvailable":"yes"}', 'the response does not say whether the name is'],
  ])('warns of %s in the response to the check of a name', async (_title, body, reason) => {
    server.reply('checkNameAvailability', (response) => response.end(body));

    expect(await check()).toEqual([expect.stringContaining(reason)]);
  });

  it('warns where only the check is not allowed, unless the stack has the name already', async () => {
    server.reply('checkNameAvailability', sendError(403, 'AuthorizationFailed'));
    server.names.existing.set(vault, resourceGroup);

    expect(await check({ scope: 'identity' })).toEqual([]);
    expect(await check({ scope: 'platform' })).toEqual([
      expect.stringContaining('Azure responded with HTTP 403'),
    ]);
  });
});
