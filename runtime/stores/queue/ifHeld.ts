import { hasStatus } from '../tables/hasStatus';

/** Changes a message unless its time is over: then another process has it, or has removed it. */
export async function ifHeld(change: () => Promise<unknown>): Promise<void> {
  try {
    await change();
  } catch (error) {
    if (!hasStatus(error, 404) && !hasStatus(error, 400)) throw error;
  }
}
