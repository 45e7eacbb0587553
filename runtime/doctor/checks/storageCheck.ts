import { checkNames } from '../../contracts/checkNames';
import { StateStore } from '../../state/StateStore';
import type { Check } from '../Check';

/** Can tables and queues of the project's own account be reached, with the rights to read them? */
export const storageCheck: Check = {
  name: checkNames.storage,
  needs: [checkNames.settings],
  expected: 'Tables and queue of the storage account answer.',
  run: async (context) => {
    const storage = await context.storage();
    await Promise.all([
      new StateStore(storage.state).read('doctor'),
      storage.ingestQueue.getProperties(),
    ]);
    return { result: 'ok', found: 'Tables and queue answer.', fix: '' };
  },
};
