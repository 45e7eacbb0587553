import { armOfType } from '../../harness/azure/ArmResource';
import { TransitionTrial } from './TransitionTrial';

/** A stack of 100 resources runs several times. */
const timeoutMs = 300_000;
const list = { allowedAddresses: '["203.0.113.7"]' };
const any = { allowedAddresses: '["any"]' };

function actionOf(trial: TransitionTrial): unknown {
  const [site] = armOfType(trial.stack.azure.resources, 'web:WebApp');
  const config = site?.inputs['siteConfig'] as Readonly<Record<string, unknown>> | undefined;
  return config?.['ipSecurityRestrictionsDefaultAction'];
}

describe('another list of allowed addresses', () => {
  it.each(['flex', 'dedicated'])(
    'updates the site alone, in place, and is undone with "any": hosting %s',
    async (hosting) => {
      const trial = await TransitionTrial.start({ hosting });
      const kept = trial.dataIds();
      for (const [next, action] of [
        [list, 'Deny'],
        [any, 'Allow'],
        [list, 'Deny'],
        [any, 'Allow'],
        [{}, undefined],
      ] as const) {
        const outcome = await trial.up({ hosting, ...next });

        expect(outcome.error).toBeUndefined();
        expect(outcome.outages).toEqual([]);
        expect(outcome.changes).toEqual([`update function-app-${hosting}-site`]);
        expect(actionOf(trial)).toBe(action);
        expect(trial.dataIds()).toEqual(kept);
        expect((await trial.up({ hosting, ...next })).changes).toEqual([]);
      }
    },
    timeoutMs,
  );

  it(
    'gives way to a private network without cutting off the app',
    async () => {
      const trial = await TransitionTrial.start(list);
      for (const next of [{ network: 'private' }, list]) {
        const outcome = await trial.up(next);

        expect(outcome.error).toBeUndefined();
        expect(outcome.outages).toEqual([]);
      }
      expect(actionOf(trial)).toBe('Deny');
    },
    timeoutMs,
  );
});
