import type { Truth } from '../../../local/data/computeTruth';
import type { LedgerLine } from '../../harness/records/documents';
import {
  checkLedger,
  compareDelivered,
  compareIds,
  compareWithTruth,
  type StoredResult,
} from './compareWithTruth';

const truth: Truth = {
  blobs: 1,
  recordsSeen: 3,
  recordsMatching: 3,
  launches: 2,
  uniqueUsers: 1,
  users: ['a'],
  launchIds: ['1', '2'],
  twinIds: ['3'],
  deletes: [],
  apps: [{ appId: 'x', appName: 'X', environmentId: 'e', launches: 2, uniqueUsers: 1 }],
};
const of = { creationTime: '2026-05-19T13:17:34Z', appId: 'x', userId: 'a' };
const app = { ...truth.apps[0]!, deleted: false };
const right: StoredResult = {
  events: [
    { ...of, id: '1', operation: 'LaunchPowerApp', twinOf: null },
    { ...of, id: '2', operation: 'LaunchPowerApp', twinOf: null },
    { ...of, id: '3', operation: 'LaunchPowerApp', twinOf: '1' },
  ],
  usage: { apps: [app], launches: 2, uniqueUsers: 1 },
  ledger: [],
};

describe('compareWithTruth', () => {
  it('finds nothing where the result is the truth', () => {
    expect(compareWithTruth(right, truth)).toEqual([]);
  });

  it('finds launches that are lost, stored twice or counted although another record reports them', () => {
    const [first, second, twin] = right.events;
    const events = [first!, first!, { ...twin!, twinOf: null }];
    expect(compareWithTruth({ ...right, events }, truth)).toEqual([
      'launches: 1 of 2 lost',
      'launches: 1 of 2 twice',
      'launches: 1 of 2 invented',
      'duplicate reports: 1 of 1 lost',
    ]);
    expect(second?.id).toBe('2');
  });

  it('finds figures of usage that differ', () => {
    const usage = { apps: [{ ...app, deleted: true }], launches: 3, uniqueUsers: 2 };
    expect(compareWithTruth({ ...right, usage }, truth)).toEqual([
      'launches of usage: 3 instead of 2',
      'unique users of usage: 2 instead of 1',
      'usage differs for 1 apps',
    ]);
  });
});

describe('compareDelivered', () => {
  it('takes a duplicate report for its launch, and finds what is lost or there as well', () => {
    expect(compareDelivered(['1', '2'], truth)).toEqual([]);
    expect(compareDelivered(['1', '3'], truth)).toEqual([]);
    expect(compareDelivered(['1'], truth)).toEqual(['launches in the Starter Kit: 1 of 2 lost']);
    expect(compareDelivered(['1', '2', '3'], truth)).toHaveLength(1);
    expect(compareDelivered(['1', '2', '9'], truth)).toHaveLength(1);
  });
});

describe('checkLedger', () => {
  const line = (contentId: string, state: LedgerLine['state']): LedgerLine => ({
    contentType: 'Audit.General',
    contentId,
    state,
  });

  it('finds blobs that are missing from it, there twice, or in another state', () => {
    expect(checkLedger([line('a', 'ingested')], ['a'])).toEqual([]);
    const ledger = [line('a', 'ingested'), line('a', 'pending'), line('c', 'dead')];
    expect(checkLedger(ledger, ['a', 'b'])).toEqual([
      'blobs of the ledger: 1 of 2 lost',
      'blobs of the ledger: 1 of 2 twice',
      'blobs of the ledger: 1 of 2 invented',
      '1 blobs are pending in the ledger',
      '1 blobs are dead in the ledger',
    ]);
  });
});

describe('compareIds', () => {
  it('counts each kind of difference', () => {
    expect(compareIds('x', ['a', 'a', 'c'], ['a', 'b'])).toEqual([
      'x: 1 of 2 lost',
      'x: 1 of 2 twice',
      'x: 1 of 2 invented',
    ]);
  });
});
