import { armOfType } from '../../harness/azure/ArmResource';
import { TransitionTrial } from './TransitionTrial';

/** A stack of 100 resources runs several times. */
const timeoutMs = 300_000;
const accountType = 'storage:StorageAccount';

function accounts(trial: TransitionTrial) {
  return armOfType(trial.stack.azure.resources, accountType);
}

describe('another encryption or redundancy of the storage accounts', () => {
  it.each([
    ['on, off, on', { infrastructureEncryption: 'true' }, { infrastructureEncryption: 'false' }],
    ['off, on, off', { infrastructureEncryption: 'false' }, { infrastructureEncryption: 'true' }],
  ])(
    'leaves every account as it was created: infrastructureEncryption %s',
    async (_title, first, second) => {
      const trial = await TransitionTrial.start(first);
      const kept = trial.dataIds();
      const encryption = accounts(trial).map(({ inputs }) => inputs['encryption']);
      for (const next of [second, first]) {
        expect((await trial.up(next)).changes).toEqual([]);
        expect(trial.dataIds()).toEqual(kept);
        expect(accounts(trial).map(({ inputs }) => inputs['encryption'])).toEqual(encryption);
      }
      expect(encryption.map((one) => one !== undefined)).toEqual(
        encryption.map(() => first.infrastructureEncryption === 'true'),
      );
    },
    timeoutMs,
  );

  it(
    'updates every account in place with another storageRedundancy, and back',
    async () => {
      const trial = await TransitionTrial.start({});
      const kept = trial.dataIds();
      for (const storageRedundancy of ['GRS', 'RAGRS', 'LRS']) {
        const outcome = await trial.up({ storageRedundancy });

        expect(outcome.error).toBeUndefined();
        expect(outcome.changes.toSorted()).toEqual([
          'update data-storage-account',
          'update host-storage-account',
        ]);
        expect(outcome.outages).toEqual([]);
        expect(trial.dataIds()).toEqual(kept);
        expect(accounts(trial).map(({ inputs }) => inputs['sku'])).toEqual([
          { name: `Standard_${storageRedundancy}` },
          { name: `Standard_${storageRedundancy}` },
        ]);
      }
      expect((await trial.up({})).changes).toEqual([]);
    },
    timeoutMs,
  );

  it(
    'keeps the data where Azure refuses a change to zones that it has not converted itself',
    async () => {
      const trial = await TransitionTrial.start({});
      const kept = trial.dataIds();
      const refused = await trial.up({ storageRedundancy: 'ZRS' });

      expect(refused.error).toContain('no update from Standard_LRS to Standard_ZRS');
      expect(refused.outages).toEqual([]);
      expect(trial.dataIds()).toEqual(kept);
      expect((await trial.up({})).error).toBeUndefined();
    },
    timeoutMs,
  );
});
