import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { FreshStorage } from './FreshStorage';

export interface StorageOfFile {
  /** The connection string of an account without data. */
  next(): string;
}

/** Builds the bundle and starts a storage for the tests of a file or of a `describe`. */
export function useStorage(): StorageOfFile {
  let storage: FreshStorage | undefined;
  beforeAll(async () => {
    await ensureRuntimeBuilt();
    storage = await FreshStorage.start();
  }, 60_000);
  afterAll(async () => {
    await storage?.stop();
  });
  return {
    next: () => {
      if (storage === undefined) throw new Error('The storage starts before the first test.');
      return storage.next();
    },
  };
}
