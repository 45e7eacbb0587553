import { findWorkingApps } from '../../harness/azure/reach';
import { type RunOutcome, TransitionTrial } from './TransitionTrial';

const flex = { hosting: 'flex' };
const dedicated = { hosting: 'dedicated' };

/** A stack of 100 resources runs several times. */
const timeoutMs = 300_000;

describe('another hosting', () => {
  it.each(['public', 'private'])(
    'takes one run in either direction, twice in a row: network %s',
    async (network) => {
      const trial = await TransitionTrial.start({ network, ...flex });
      const kept = trial.dataIds();
      for (const next of [dedicated, flex, dedicated, flex]) {
        const outcome: RunOutcome = await trial.up({ network, ...next });

        expect(outcome.error).toBeUndefined();
        expect(outcome.outages).toEqual([]);
        const [app, ...others] = findWorkingApps(trial.stack.azure);
        expect(others).toEqual([]);
        expect(app?.inputs['functionAppConfig'] === undefined).toBe(next === dedicated);
        expect(trial.dataIds()).toEqual(kept);
        expect(outcome.published).toEqual([app?.id]);
      }
      expect((await trial.up({ network, ...flex })).changes).toEqual([]);
    },
    timeoutMs,
  );

  it(
    'leaves the old app at work until the new one is, wherever a run fails',
    async () => {
      const trial = await TransitionTrial.start({ network: 'private', ...flex });
      const outcomes = await trial.upInParts({ network: 'private', ...dedicated }, 1);

      expect(outcomes.length).toBeGreaterThan(5);
      expect(outcomes.flatMap(({ outages }) => outages)).toEqual([]);
      const [app] = findWorkingApps(trial.stack.azure);
      expect(app?.inputs['functionAppConfig']).toBeUndefined();
    },
    timeoutMs,
  );
});
