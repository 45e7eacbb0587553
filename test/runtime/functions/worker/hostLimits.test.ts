import { readHostLimits } from '../../../../runtime/functions/worker/hostLimits';

const usual = { functionTimeoutMs: 3_600_000, maxDequeueCount: 5 };
const timeout = 'AzureFunctionsJobHost__functionTimeout';
const count = 'AzureFunctionsJobHost__extensions__queues__maxDequeueCount';

describe('readHostLimits', () => {
  it.each([
    [{}, usual],
    [{ [timeout]: '00:10:30' }, { ...usual, functionTimeoutMs: 630_000 }],
    [{ [timeout]: '-1' }, usual],
    [{ [timeout]: 'soon' }, usual],
    [{ [count]: '3' }, { ...usual, maxDequeueCount: 3 }],
    [{ [count]: '0' }, usual],
  ])('reads %p', (env, limits) => {
    expect(readHostLimits(env)).toEqual(limits);
  });
});
