import * as keyvault from '@pulumi/azure-native/keyvault';
import * as storage from '@pulumi/azure-native/storage';
import * as web from '@pulumi/azure-native/web';
import { log } from '@pulumi/pulumi';

import type { StackContext } from '../context/StackContext';
import { providerRelease } from '../../versions/useProviderVersions';
import type { PrivateTarget } from '../context/privateTargets';

type Place = Pick<StackContext, 'config' | 'names'>;

/**
 * Which targets of a private stack exist and are still open to the internet. A target that the
 * deployer may not read counts as absent, with a warning. In a public stack, and in an identity
 * without its platform, nothing closes behind an endpoint, so nothing is read.
 */
export async function findOpenTargets(place: Place): Promise<ReadonlySet<PrivateTarget>> {
  const { network, scope } = place.config;
  if (network.kind !== 'private' || scope === 'identity') return new Set();
  const readers = Object.entries(readersOf(place)).filter(
    ([target]) => target !== 'vault' || scope === 'all',
  );
  const open = await Promise.all(
    readers.map(async ([target, read]) => ((await isOpen(target, read)) ? [target] : [])),
  );
  return new Set(open.flat() as PrivateTarget[]);
}

/** Public access of each target as Azure reports it; not reported means open. */
function readersOf({ config, names }: Place): Readonly<Record<PrivateTarget, ReadTarget>> {
  const resourceGroupName = config.resourceGroup ?? names.resourceGroup;
  const options = (token: string) => {
    const version = providerRelease(token, config.providerVersions);
    return version === undefined ? {} : { version };
  };
  const account = (accountName: string) => async () => {
    const args = { accountName, resourceGroupName };
    return storage.getStorageAccount(args, options('azure-native:storage:getStorageAccount'));
  };
  return {
    hostStorage: account(names.hostStorage),
    dataStorage: account(names.dataStorage),
    vault: async () => {
      const args = { vaultName: names.vault, resourceGroupName };
      const vault = await keyvault.getVault(args, options('azure-native:keyvault:getVault'));
      return { id: vault.id, ...(vault.properties as typeof vault.properties | undefined) };
    },
    site: async () => {
      const args = { name: names.functionApp, resourceGroupName };
      return web.getWebApp(args, options('azure-native:web:getWebApp'));
    },
  };
}

/** An engine without Azure returns nothing at all. */
type ReadTarget = () => Promise<{
  readonly id?: string | undefined;
  readonly publicNetworkAccess?: string | undefined;
}>;

async function isOpen(target: string, read: ReadTarget): Promise<boolean> {
  try {
    const { id, publicNetworkAccess = 'Enabled' } = await read();
    return id !== undefined && publicNetworkAccess.toLowerCase() !== 'disabled';
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!/\b404\b|NotFound/i.test(message)) await log.warn(cannotRead(target, message));
    return false;
  }
}

function cannotRead(target: string, message: string): string {
  return (
    `Could not read whether ${target} exists and is open to the internet: ${message} If it is, it ` +
    'closes before its private endpoints exist, and the app does not work until this run has ' +
    'ended. Give the deployer the role Reader on the resource group, and run this again.'
  );
}
