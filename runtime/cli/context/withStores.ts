import { parseStorageSettings } from '../../settings/parseSettings';
import { prepareStorage } from '../../stores/storage/openStorage';
import { openStores, type Stores } from '../../stores/Stores';
import type { CommandNeeds } from './commandNeeds';
import type { CommandContext } from './CommandContext';

/** Opens only the storage, for a command that needs no credential of the API. */
export async function withStores<T>(
  { env }: CommandContext,
  { access }: CommandNeeds,
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  const stores = openStores(parseStorageSettings(env));
  if (access === 'write') await prepareStorage(stores.storage);
  return await work(stores);
}
