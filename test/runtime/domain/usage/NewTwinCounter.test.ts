import { NewTwinCounter } from '../../../../runtime/domain/usage/NewTwinCounter';
import { resolveTwins } from '../../../../runtime/domain/usage/resolveTwins';
import { storedEvent, streamOf } from './storedEvent';

const unified = storedEvent({ id: 'unified' });
const legacy = storedEvent({ id: 'legacy', recordType: 45, run: 'run-2' });

describe('NewTwinCounter', () => {
  it.each([
    ['the run that stored the twin', 'run-2', { found: 1, stored: 1 }],
    ['the run that stored the launch that it duplicates', 'run-1', { found: 1, stored: 0 }],
    ['any other run', 'run-3', { found: 0, stored: 0 }],
  ])('attributes a twin to %s', async (_case, run, expected) => {
    const events = resolveTwins(streamOf([unified, legacy, storedEvent({ id: 'x', appId: 'y' })]));
    const counter = new NewTwinCounter(run);
    for await (const event of events) counter.add(event);
    expect(counter.count()).toEqual(expected);
  });
});
