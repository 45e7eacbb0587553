import { isSecret, type Output } from '@pulumi/pulumi';

import { valueOf } from '../../../../harness/engine/recordComponents';
import { isSecretValue } from '../../../../harness/engine/Registration';
import { contextWith, named, recordIdentity, secret, subscriptionId } from '../identityFixture';

describe('the client secret in the vault', () => {
  it('marks the value as a secret in every request that contains it', async () => {
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

  it('reports where the secret is and when it ends, in outputs that are not secret', async () => {
    const recording = await recordIdentity({ cloud: 'gccHigh', serveKit: true });

    const { vault } = contextWith().names;
    const path = `secrets/audit-log-client-secret`;
    const expected = {
      vaultUri: `https://${vault}.vault.usgovcloudapi.net/`,
      secretUri: `https://${vault}.vault.usgovcloudapi.net/${path}`,
      kitSecretReference:
        `/subscriptions/${subscriptionId}/resourceGroups/rg-test` +
        `/providers/Microsoft.KeyVault/vaults/${vault}/${path}`,
      secretExpiry: '2026-06-30T00:00:00Z',
      secretKeyId: 'client-secret-a key',
    };
    for (const [key, value] of Object.entries(expected)) {
      const output: Output<unknown> = recording.built.outputs[key as keyof typeof expected];
      expect(await valueOf(output)).toBe(value);
      expect(await isSecret(output)).toBe(false);
    }
  });

  it('lets only Dataverse read the secret of the kit beside a federated credential', async () => {
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

  it('gives role assignments different names with an engine that returns no principals', async () => {
    const { registrations } = await recordIdentity({ serveKit: true }, {});

    const names = registrations
      .filter(({ type }) => type.endsWith(':RoleAssignment'))
      .map(({ inputs }) => inputs['roleAssignmentName']);
    expect(new Set(names).size).toBe(2);
  });
});
