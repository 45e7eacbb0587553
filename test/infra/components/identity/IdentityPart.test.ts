import { isSecret, type Output } from '@pulumi/pulumi';

import type { IdentityPart } from '../../../../infra/components/identity/IdentityPart';
import { cloudNames, clouds } from '../../../../contracts/clouds/clouds';
import { type ComponentRecording, valueOf } from '../../../harness/engine/recordComponents';
import { isSecretValue, type Registration } from '../../../harness/engine/Registration';
import {
  contextWith,
  existingClientId,
  listOf,
  recordIdentity,
  secret,
  subscriptionId,
  tenantId,
} from './identityFixture';

type Recording = ComponentRecording<IdentityPart>;

function named({ registrations }: Recording, name: string, type = ''): Registration {
  const found = registrations.filter(
    (one) => one.isCustom && one.name === name && one.type.endsWith(type),
  );
  expect(found).toHaveLength(1);
  return found[0]!;
}

const always = ['UserAssignedIdentity collector', 'Vault vault'];
const newApp = ['Application app', 'ServicePrincipal app'];
const api = ['ServicePrincipal office-365-management'];
const roles = ['AppRoleAssignment activity-feed-read', 'AppRoleAssignment service-health-read'];
const delegated = ['ServicePrincipalDelegatedPermissionGrant activity-feed-read-delegated'];
const kept = ['ApplicationPassword client-secret-a', 'Deployment client-secret'];
const collectorReads = ['RoleAssignment collector-reads-secrets'];
const dataverseReads = ['RoleAssignment dataverse-reads-secrets', 'ServicePrincipal dataverse'];
const federation = ['ApplicationFederatedIdentityCredential collector'];

const apps = [
  { app: 'new', consent: 'all', expected: [...newApp, ...api, ...roles, ...delegated] },
  { app: 'new', consent: 'application', expected: [...newApp, ...api, ...roles] },
  { app: 'new', consent: 'none', expected: [...newApp, ...api] },
  { app: 'existing', consent: 'all', expected: [...api, ...roles, ...delegated] },
  { app: 'existing', consent: 'application', expected: [...api, ...roles] },
  { app: 'existing', consent: 'none', expected: [] },
] as const;

const credentials = [
  { kind: 'secret', serveKit: false, keeps: true, expected: [...kept, ...collectorReads] },
  {
    kind: 'secret',
    serveKit: true,
    keeps: true,
    expected: [...kept, ...collectorReads, ...dataverseReads],
  },
  { kind: 'federated', serveKit: false, keeps: false, expected: federation },
  {
    kind: 'federated',
    serveKit: true,
    keeps: true,
    expected: [...federation, ...kept, ...dataverseReads],
  },
] as const;

const cases = apps.flatMap((app) => credentials.map((credential) => ({ ...app, credential })));

describe('the identity part', () => {
  it.each(cloudNames)('makes in %s what is asked for and nothing else', async (cloud) => {
    for (const { app, consent, credential, expected } of cases) {
      const recording = await recordIdentity({
        cloud,
        registration: { consent, existingClientId: app === 'new' ? undefined : existingClientId },
        credential: { kind: credential.kind, secret: credential.keeps ? secret : undefined },
        serveKit: credential.serveKit,
      });

      const list = [...always, ...expected, ...credential.expected].sort();
      expect({ app, consent, credential, list: listOf(recording) }).toEqual({
        app,
        consent,
        credential,
        list,
      });
    }
  });

  it('asks for the three permissions by the ids of the tenant itself', async () => {
    const app = named(await recordIdentity(), 'app', 'Application');

    expect(app.inputs).toEqual({
      displayName: 'Audit log connector',
      preventDuplicateNames: true,
      signInAudience: 'AzureADMyOrg',
      requiredResourceAccesses: [
        {
          resourceAppId: 'c5393580-f805-4401-95e8-94b7a6ef2fc2',
          resourceAccesses: [
            { id: 'feed-role', type: 'Role' },
            { id: 'health-role', type: 'Role' },
            { id: 'feed-scope', type: 'Scope' },
          ],
        },
      ],
    });
  });

  it('gives registration and service principal the owners that are named', async () => {
    const recording = await recordIdentity({ registration: { owners: ['owner'] } });

    expect(named(recording, 'app', 'Application').inputs['owners']).toEqual(['owner']);
    expect(named(recording, 'app', 'ServicePrincipal').inputs['owners']).toEqual(['owner']);
  });

  it("uses Microsoft's service principals without ever deleting them", async () => {
    const recording = await recordIdentity({ serveKit: true });

    expect(named(recording, 'office-365-management')).toMatchObject({
      inputs: { clientId: 'c5393580-f805-4401-95e8-94b7a6ef2fc2', useExisting: true },
      retainOnDelete: true,
    });
    expect(named(recording, 'dataverse')).toMatchObject({
      inputs: { clientId: '00000007-0000-0000-c000-000000000000', useExisting: true },
      retainOnDelete: true,
    });
    expect(named(recording, 'app', 'ServicePrincipal').retainOnDelete).toBe(false);
  });

  it('consents as the organisation: both roles, and the delegated grant for all users', async () => {
    const recording = await recordIdentity();

    expect(named(recording, 'activity-feed-read').inputs).toEqual({
      appRoleId: 'feed-role',
      principalObjectId: 'app object',
      resourceObjectId: 'office-365-management object',
    });
    expect(named(recording, 'service-health-read').inputs['appRoleId']).toBe('health-role');
    expect(named(recording, 'activity-feed-read-delegated').inputs).toEqual({
      claimValues: ['ActivityFeed.Read'],
      servicePrincipalObjectId: 'app object',
      resourceServicePrincipalObjectId: 'office-365-management object',
    });
    expect(await valueOf(recording.built.outputs.consent)).toEqual({
      granted: [
        'ActivityFeed.Read (application)',
        'ServiceHealth.Read (application)',
        'ActivityFeed.Read (delegated)',
      ],
      missing: [],
    });
    expect(await valueOf(recording.built.outputs.nextSteps)).toEqual([]);
  });

  it('adds consent and credential to a registration that exists', async () => {
    const recording = await recordIdentity({ registration: { existingClientId } });

    expect(named(recording, 'activity-feed-read').inputs['principalObjectId']).toBe(
      `principal of ${existingClientId}`,
    );
    expect(named(recording, 'client-secret-a').inputs['applicationId']).toBe(
      `/applications/object of ${existingClientId}`,
    );
    expect(await valueOf(recording.built.outputs.clientId)).toBe(existingClientId);
  });

  it('says who has to open which link when nobody has consented', async () => {
    const recording = await recordIdentity({ cloud: 'dod', registration: { consent: 'none' } });

    const consent = await valueOf(recording.built.outputs.consent);
    expect(consent.link).toBe(
      `https://login.microsoftonline.us/${tenantId}/adminconsent?client_id=new-client`,
    );
    expect(await valueOf(recording.built.outputs.nextSteps)).toEqual([
      expect.stringContaining(`Administrator open ${consent.link} .`),
    ]);
  });

  it('keeps the secret secret in every request that carries it', async () => {
    const recording = await recordIdentity({ serveKit: true });

    const password = named(recording, 'client-secret-a');
    expect(password.additionalSecretOutputs).toEqual(['value']);
    const written = named(recording, 'client-secret', 'Deployment');
    const { secretValue } = (
      written.inputs as { properties: { parameters: { secretValue: { value: unknown } } } }
    ).properties.parameters;
    expect(isSecretValue(secretValue.value)).toBe(true);
    expect(secretValue).toMatchObject({ value: { value: 'client-secret-a value' } });
    expect(written.additionalSecretOutputs).toEqual(['properties']);
    const rest = recording.registrations.filter(({ name }) => name !== 'client-secret');
    expect(JSON.stringify(rest)).not.toContain('client-secret-a value');
  });

  it('tells where the secret is and when it ends, none of it as a secret', async () => {
    const recording = await recordIdentity({ cloud: 'gccHigh', serveKit: true });

    const { vault } = contextWith().names;
    const path = `secrets/audit-log-client-secret`;
    const told = {
      vaultUri: `https://${vault}.vault.usgovcloudapi.net/`,
      secretUri: `https://${vault}.vault.usgovcloudapi.net/${path}`,
      kitSecretReference:
        `/subscriptions/${subscriptionId}/resourceGroups/rg-test` +
        `/providers/Microsoft.KeyVault/vaults/${vault}/${path}`,
      secretExpiry: '2026-06-30T00:00:00Z',
      secretKeyId: 'client-secret-a key',
    };
    for (const [key, value] of Object.entries(told)) {
      const output: Output<unknown> = recording.built.outputs[key as keyof typeof told];
      expect(await valueOf(output)).toBe(value);
      expect(await isSecret(output)).toBe(false);
    }
  });

  it('lets nobody but Dataverse read the secret of the kit beside a federated credential', async () => {
    const recording = await recordIdentity({
      credential: { kind: 'federated', secret },
      serveKit: true,
    });

    const assignments = recording.registrations.filter(({ type }) =>
      type.endsWith(':RoleAssignment'),
    );
    expect(assignments.map(({ inputs }) => inputs)).toEqual([
      {
        scope: expect.stringMatching(/\/providers\/Microsoft.KeyVault\/vaults\/kv-audit-/),
        principalId: 'dataverse object',
        principalType: 'ServicePrincipal',
        roleDefinitionId:
          `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization` +
          '/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6',
        roleAssignmentName: expect.stringMatching(/^[\da-f-]{36}$/),
      },
    ]);
  });

  it.each(cloudNames)('federates the identity with the audience of %s', async (cloud) => {
    const recording = await recordIdentity({
      cloud,
      credential: { kind: 'federated', secret: undefined },
    });

    expect(named(recording, 'collector', 'Credential').inputs).toMatchObject({
      issuer: `${clouds[cloud].authority}/${tenantId}/v2.0`,
      subject: 'identity-principal',
      audiences: [clouds[cloud].tokenExchangeAudience],
    });
    expect(await valueOf(recording.built.outputs.secretUri)).toBeUndefined();
    expect(await valueOf(recording.built.outputs.kitSecretReference)).toBeUndefined();
    expect(await valueOf(recording.built.outputs.secretExpiry)).toBeUndefined();
  });

  it('replaces one password and the value in the vault when the generation goes up', async () => {
    const states: Map<string, unknown>[] = [];
    for (const generation of [1, 2, 3, 4]) {
      const recording = await recordIdentity({
        credential: { kind: 'secret', secret: { ...secret, generation } },
      });
      const wanted = recording.registrations.filter(({ isCustom }) => isCustom);
      states.push(new Map(wanted.map(({ name, type, inputs }) => [`${type} ${name}`, inputs])));
    }

    const changes = states
      .slice(1)
      .map((state, index) =>
        [...state]
          .filter(([key, now]) => JSON.stringify(states[index]!.get(key)) !== JSON.stringify(now))
          .map(([key]) => key.split(':').at(-1)),
      );
    expect(changes).toEqual([
      ['ApplicationPassword client-secret-b', 'Deployment client-secret'],
      ['ApplicationPassword client-secret-a', 'Deployment client-secret'],
      ['ApplicationPassword client-secret-b', 'Deployment client-secret'],
    ]);
    expect(states.at(-1)!.size).toBe(states[0]!.size + 1);
  });

  it('goes on with an engine that answers nothing but the inputs', async () => {
    for (const existing of [undefined, existingClientId]) {
      for (const isPreview of [false, true]) {
        const recording = await recordIdentity(
          { serveKit: true, registration: { existingClientId: existing } },
          { isPreview },
        );

        const everything = await recordIdentity({
          serveKit: true,
          registration: { existingClientId: existing },
        });
        expect(listOf(recording)).toEqual(listOf(everything));
      }
    }
  });

  it('names role assignments apart with an engine that names no principals', async () => {
    const { registrations } = await recordIdentity({ serveKit: true }, {});

    const names = registrations
      .filter(({ type }) => type.endsWith(':RoleAssignment'))
      .map(({ inputs }) => inputs['roleAssignmentName']);
    expect(new Set(names).size).toBe(2);
  });

  it('falls back on the published ids with an engine that publishes none', async () => {
    const recording = await recordIdentity({}, {});

    expect(named(recording, 'activity-feed-read').inputs['appRoleId']).toBe(
      '594c1fb6-4f81-4475-ae41-0c394909246c',
    );
    expect(named(recording, 'service-health-read').inputs['appRoleId']).toBe(
      'e2cea78f-e743-4d8f-a16a-75b629a038ae',
    );
  });
});
