import { armOfType } from '../../harness/azure/ArmResource';
import { TransitionTrial } from './TransitionTrial';

// Each test runs the whole program several times.
jest.setTimeout(120_000);

describe('the alert rules of a running stack', () => {
  it('come with the app, go and come back, and nothing else changes', async () => {
    const trial = await TransitionTrial.start({});
    const rules = () => armOfType(trial.stack.azure.resources, 'monitor:ScheduledQueryRule').length;
    expect(rules()).toBe(5);

    const without = await trial.up({ alerts: 'off' });
    expect(without.error).toBeUndefined();
    expect(rules()).toBe(0);
    expect(without.changes.filter((change) => !change.startsWith('delete alerts-'))).toEqual([]);

    const again = await trial.up({});
    expect(again.error).toBeUndefined();
    expect(rules()).toBe(5);
    expect((await trial.up({})).changes).toEqual([]);
  });
});
