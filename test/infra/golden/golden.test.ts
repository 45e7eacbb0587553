import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { sdkRelease } from '../../../infra/versions/sdkRelease';
import { type ProgramRun, runProgram } from '../../harness/engine/runProgram';
import { isSecretValue } from '../../harness/engine/Registration';
import type { ConnectorConfig } from '../../../infra/config/ConnectorConfig';
import { plannedTokens } from '../../../infra/preflight/plan/planStack';
import { configOf } from '../config/parse';
import { azureCatalogue } from '../preflight/azureCatalogue';
import { CatalogueServer } from '../preflight/CatalogueServer';
import { findViolations } from '../policy/findViolations';
import { identityStackOutputs } from '../../harness/standIn/identityStackOutputs';
import { standInInvokes } from '../../harness/standIn/standInInvokes';
import { standInId, standInOutputs } from '../../harness/standIn/standInOutputs';
import { findUnknownInputs, otherReleases } from '../versions/findUnknownInputs';
import { compareWithGolden } from './compareWithGolden';
import { formatStack } from './formatStack';
import { goldenSecretKeys, goldenStacks } from './stacks';
import { withNamespace } from './withNamespace';

const passwords = /password of |key of the webhook/;
const getToken = 'azure-native:authorization:getClientToken';
const vaultVersionEnds = expect.stringMatching(
  /^Azure ends all API versions of Microsoft\.KeyVault before 2026-02-01: .* in 97 days\./,
);

// Each test starts the whole program in a process of its own.
jest.setTimeout(120_000);

describe('the program, in Pulumi’s own runner', () => {
  let azure: { readonly public: CatalogueServer; readonly government: CatalogueServer };
  const pulumiHome = mkdtempSync(path.join(tmpdir(), 'pulumi-home-'));

  beforeAll(async () => {
    azure = {
      public: await CatalogueServer.start(azureCatalogue('public')),
      government: await CatalogueServer.start(azureCatalogue('government')),
    };
    // Of the releases that the stacks of Azure Government need.
    const plugin = path.join(pulumiHome, 'plugins', 'resource-azure-native-v3.15.0');
    mkdirSync(plugin, { recursive: true });
  });

  afterAll(() => {
    azure.public.stop();
    azure.government.stop();
    rmSync(pulumiHome, { recursive: true, force: true });
  });

  it.each(Object.entries(goldenStacks))(
    'registers for %s what was reviewed, within the policies',
    async (name, config) => {
      const arm = isGovernment(config) ? azure.government : azure.public;
      const run = await runProgram({
        config: withNamespace(config),
        secretKeys: goldenSecretKeys.map((key) => `audit-log-connector:${key}`),
        now: '2026-11-22T12:00:00Z',
        environment: { PULUMI_HOME: pulumiHome, PUBLISH_RESOURCE_MANAGER: arm.url },
        invokes: { ...standInInvokes, [getToken]: () => ({ token: 'of the deployer' }) },
        provide: (type, resource, inputs) => ({
          id: standInId(type, resource),
          outputs: standInOutputs(type, resource, inputs),
        }),
        stacks: { 'organization/audit-log-connector/identity': { identity: identityStackOutputs } },
      });

      expect(run.messages).toEqual(hasVault(run) ? [vaultVersionEnds] : []);
      expect(run.code).toBe(0);
      compareWithGolden(name, formatStack(run.registrations, run.outputs));
      expect(await findViolations(run.registrations)).toEqual([]);
      expectNoSecretInClear(run.registrations);
      expectProviderVersions(run, config);
      expect(madeTokens(run)).toEqual(plannedTokens(parsedOf(config)));
      expect(JSON.stringify(run.outputs)).not.toMatch(passwords);
    },
  );

  it('has no file of a stack that no longer exists', () => {
    const files = readdirSync(__dirname).filter((file) => file.endsWith('.txt'));
    expect(files.sort()).toEqual(
      Object.keys(goldenStacks)
        .map((name) => `${name}.txt`)
        .sort(),
    );
  });
});

/** Types of azure-native that were registered: the preflight must have looked for each of them. */
function madeTokens({ registrations }: Pick<ProgramRun, 'registrations'>): readonly string[] {
  const types = registrations.map(({ type }) => type);
  return [...new Set(types.filter((type) => type.startsWith('azure-native:')))].sort();
}

function isGovernment(config: Readonly<Record<string, string>>): boolean {
  return config['azure-native:environment'] === 'usgovernment';
}

function hasVault(run: ProgramRun): boolean {
  return madeTokens(run).includes('azure-native:keyvault:Vault');
}

function parsedOf(config: Readonly<Record<string, string>>): ConnectorConfig {
  const entries = Object.entries(config);
  return configOf(
    Object.fromEntries(entries.filter(([key]) => !key.includes(':'))),
    Object.fromEntries(entries.filter(([key]) => key.includes(':'))),
    { stack: 'dev', secretKeys: goldenSecretKeys },
  );
}

/** Every resource and data source has the release of its module, and its inputs exist in each. */
function expectProviderVersions(
  { registrations, invocations }: Pick<ProgramRun, 'registrations' | 'invocations'>,
  config: Readonly<Record<string, string>>,
): void {
  const expected = isGovernment(config) ? '3.15.0' : sdkRelease;
  const ofWeb = [
    ...registrations.map(({ type, version }) => ({ type, version })),
    ...invocations.map(({ token, version }) => ({ type: token, version })),
  ].filter(({ type }) => type.startsWith('azure-native:web:'));
  expect(ofWeb.filter(({ version }) => version !== expected)).toEqual([]);
  for (const release of otherReleases) {
    expect(findUnknownInputs(registrations, release)).toEqual([]);
  }
}

/** In the raw requests, which is what reaches the state. */
function expectNoSecretInClear(registrations: readonly { readonly inputs: unknown }[]): void {
  const inClear = JSON.stringify(registrations, (_key, value: unknown) =>
    isSecretValue(value) ? undefined : value,
  );
  expect(inClear).not.toMatch(passwords);
}
