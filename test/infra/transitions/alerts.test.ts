import { sdkRelease } from '../../../infra/versions/sdkRelease';
import { armOfType } from '../../harness/azure/ArmResource';
import { TransitionTrial } from './TransitionTrial';

// Each test runs the whole program several times.
jest.setTimeout(120_000);

const government = {
  cloud: 'gccHigh',
  'azure-native:environment': 'usgovernment',
  'azure-native:location': 'usgovvirginia',
  'azuread:environment': 'usgovernment',
  // Without the second plugin, which this machine does not have.
  providerVersions: JSON.stringify({ web: sdkRelease }),
};

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

  it('are disabled in Azure Government, where a template cannot delete them', async () => {
    const trial = await TransitionTrial.start(government);
    const enabled = () =>
      armOfType(trial.stack.azure.resources, 'monitor:ScheduledQueryRule').map(
        ({ inputs }) => inputs['enabled'],
      );
    expect(enabled()).toEqual([true, true, true, true, true]);
    expect((await trial.up(government)).changes).toEqual([]);

    const without = await trial.up({ ...government, alerts: 'off' });
    expect(without.changes).toEqual(['update alerts-rules']);
    expect(enabled()).toEqual([false, false, false, false, false]);
  });
});
