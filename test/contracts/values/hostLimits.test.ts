import { hostJson } from '../../../build/hostJson';
import { functionTimeoutMs, maxDequeueCount } from '../../../contracts/values/hostLimits';

describe('the limits of the host that the runtime relies on', () => {
  it('are those of host.json', () => {
    const [hours = 0, minutes = 0, seconds = 0] = hostJson.functionTimeout.split(':').map(Number);
    expect(((hours * 60 + minutes) * 60 + seconds) * 1000).toBe(functionTimeoutMs);
    expect(hostJson.extensions.queues.maxDequeueCount).toBe(maxDequeueCount);
  });
});
