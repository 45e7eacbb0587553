import { armOfType } from '../../harness/azure/ArmResource';
import { findWorkingApps } from '../../harness/azure/reach';
import { TrialStack } from '../../harness/azure/TrialStack';
import { awayFromMidnight } from '../../harness/system/awayFromMidnight';

type Config = Readonly<Record<string, string>>;

/** The stack file for trying out, without what only names things. */
const dev: Config = {
  cloud: 'commercial',
  protectData: 'false',
  softDeleteDays: '7',
  purgeProtection: 'false',
};

/** Name, value and end of the secrets that are in a vault now. */
function secretsOf({ azure }: TrialStack) {
  return armOfType(azure.resources, 'keyvault:Secret').map(({ id, inputs }) => {
    const { value, attributes } = inputs['properties'] as Record<string, unknown>;
    return { name: id.split('/').at(-1), value, attributes };
  });
}

async function expectUp(stack: TrialStack, config: Config): Promise<void> {
  const { error } = await stack.up(config);
  expect(error).toBeUndefined();
  expect(findWorkingApps(stack.azure)).toHaveLength(1);
}

// Each test runs the whole program several times.
jest.setTimeout(120_000);

const kept = [expect.objectContaining({ name: 'audit-log-client-secret' })];

describe('the client secret in a vault that outlives it', () => {
  beforeAll(awayFromMidnight, 120_000);
  it.each<[string, Config, Config]>([
    ['the credential', { credential: 'secret' }, { credential: 'federated' }],
    [
      'the kit beside a federated credential',
      { credential: 'federated', serveKit: 'true' },
      { credential: 'federated', serveKit: 'false' },
    ],
    [
      'the credential of a private stack',
      { credential: 'secret', network: 'private' },
      { credential: 'federated', network: 'private' },
    ],
  ])('is written again each time %s changes back', async (_what, withSecret, without) => {
    const stack = new TrialStack();
    for (const config of [withSecret, without, withSecret, without, withSecret]) {
      await expectUp(stack, { ...dev, ...config });
      // What is left behind belongs to a password that Entra has deleted.
      expect(secretsOf(stack)).toEqual(kept);
    }
  });

  it('is written first by a stack that began without one', async () => {
    const stack = new TrialStack();
    await expectUp(stack, { ...dev, credential: 'federated' });
    expect(secretsOf(stack)).toEqual([]);

    for (const credential of ['secret', 'federated', 'secret']) {
      await expectUp(stack, { ...dev, credential });
      expect(secretsOf(stack)).toEqual(kept);
    }
  });

  it('comes back with the vault of a destroyed stack, and is written again', async () => {
    const stack = new TrialStack();
    await expectUp(stack, dev);
    for (const _time of [1, 2]) {
      expect(stack.destroy().error).toBeUndefined();
      expect(armOfType(stack.azure.resources, 'keyvault:Vault')).toEqual([]);

      const refused = new TrialStack(stack.azure);
      expect((await refused.up(dev)).error).toContain('already exists in deleted state');
      refused.destroy();

      await expectUp(stack, { ...dev, recoverVault: 'true' });
      expect(secretsOf(stack)).toEqual(kept);
      await expectUp(stack, dev);
    }
  });

  it('is updated by a rotation, other tags and nothing else', async () => {
    const stack = new TrialStack();
    const steps = async (config: Config) =>
      (await stack.up({ ...dev, ...config })).steps
        .filter(({ type }) => type === 'azure-native:resources:Deployment')
        .map(({ kind }) => kind);
    const today = { secretFirstDay: new Date().toISOString().slice(0, 10) };

    expect(await steps(today)).toEqual(['create']);
    const [before] = secretsOf(stack);
    expect(await steps(today)).toEqual(['same']);
    expect(await steps({ ...today, tags: '{"owner":"platform"}' })).toEqual(['update']);
    const rotated = { ...today, secretRotationDays: '60', tags: '{"owner":"platform"}' };
    expect(await steps(rotated)).toEqual(['update']);
    expect(secretsOf(stack)).toEqual([expect.not.objectContaining({ ...before })]);
  });

  it('stays where it is when a stack of an earlier version moves to the template', async () => {
    const stack = new TrialStack();
    await expectUp(stack, dev);
    const [secret] = armOfType(stack.azure.resources, 'keyvault:Secret');
    stack.rewriteState((resource) => {
      if (resource.type !== 'azure-native:resources:Deployment') return resource;
      stack.azure.delete(resource.id);
      const type = 'azure-native:keyvault:Secret';
      const urn = resource.urn.replace(resource.type, type);
      return { ...resource, urn, type, id: secret!.id, retainOnDelete: true };
    });

    const { error, steps } = await stack.up(dev);

    expect(error).toBeUndefined();
    expect(steps.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'create', type: 'azure-native:resources:Deployment', name: 'client-secret' },
      { kind: 'forget', type: 'azure-native:keyvault:Secret', name: 'client-secret' },
    ]);
    expect(secretsOf(stack)).toEqual(kept);
  });
});
