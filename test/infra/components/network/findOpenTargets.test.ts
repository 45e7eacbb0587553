import { findOpenTargets } from '../../../../infra/components/network/findOpenTargets';
import type { StackContext } from '../../../../infra/components/context/StackContext';
import { recordComponents } from '../../../harness/engine/recordComponents';

type Place = Parameters<typeof findOpenTargets>[0];
type Response = (args: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

const names = {
  resourceGroup: 'rg',
  hostStorage: 'sthost',
  dataStorage: 'stdata',
  vault: 'kv',
  functionApp: 'func',
} as StackContext['names'];

async function look(config: object, responses: Readonly<Record<string, Response>>) {
  const place = {
    config: { network: { kind: 'private' }, scope: 'all', providerVersions: {}, ...config },
    names,
  } as Place;
  const invokes = Object.fromEntries(
    Object.entries(responses).map(([token, response]) => [`azure-native:${token}`, response]),
  );
  const { built } = await recordComponents(() => findOpenTargets(place), { invokes });
  return [...(await built)].sort();
}

const account: Response = ({ accountName }) => ({
  id: `/${String(accountName)}`,
  ...(accountName === 'sthost' ? { publicNetworkAccess: 'Disabled' } : {}),
});

describe('the search for open targets', () => {
  it('finds what exists and accepts traffic from the internet', async () => {
    const found = await look(
      {},
      {
        'storage:getStorageAccount': account,
        'keyvault:getVault': () => ({ id: '/kv', properties: { publicNetworkAccess: 'Enabled' } }),
        'web:getWebApp': () => ({ id: '/func', publicNetworkAccess: 'Disabled' }),
      },
    );

    expect(found).toEqual(['dataStorage', 'vault']);
  });

  it('looks at no vault of another stack, and at nothing of a public one', async () => {
    const vault = { 'keyvault:getVault': () => ({ id: '/kv', properties: {} }) };

    expect(await look({ scope: 'platform' }, vault)).toEqual([]);
    expect(await look({ network: { kind: 'public' } }, vault)).toEqual([]);
    expect(await look({ scope: 'identity' }, vault)).toEqual([]);
    expect(await look({}, vault)).toEqual(['vault']);
  });

  it('treats a missing target as absent without a warning, and warns where it may not read', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const refuse = (message: string) => () => {
      throw Object.assign(new Error(message), { details: message });
    };
    const found = await look(
      {},
      {
        'storage:getStorageAccount': refuse('Status=404 Code="ResourceNotFound"'),
        'keyvault:getVault': refuse('Status=403 Code="AuthorizationFailed"'),
      },
    );

    expect(found).toEqual([]);
    expect(warn.mock.calls.flat()).toEqual([
      expect.stringMatching(/Could not read whether vault .*AuthorizationFailed.*role Reader/),
    ]);
    warn.mockRestore();
  });
});
