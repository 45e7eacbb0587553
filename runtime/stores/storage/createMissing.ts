import { hasStatus } from '../tables/hasStatus';

/** Creates what is missing. An identity that may not create it uses what the deployment created. */
export async function createMissing(create: () => Promise<unknown>): Promise<void> {
  try {
    await create();
  } catch (error) {
    if (!hasStatus(error, 403)) throw error;
  }
}
