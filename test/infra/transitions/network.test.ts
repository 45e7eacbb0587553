import { armOfType } from '../../harness/azure/ArmResource';
import { findWorkingApps } from '../../harness/azure/reach';
import type { Pick } from '../../harness/stack/StackRun';
import { TransitionTrial } from './TransitionTrial';

/** A stack of 100 resources runs dozens of times. */
const timeoutMs = 600_000;
const [open, closed] = [{ network: 'public' }, { network: 'private' }];

/** Takes what opens or closes as early as the dependencies allow. */
const closersFirst: Pick = (possible) => {
  const closers = ['StorageAccount', 'Vault', 'WebApp'];
  const index = possible.findIndex(({ type }) => closers.includes(type.split(':').at(-1) ?? ''));
  return Math.max(index, 0);
};
const newestFirst: Pick = (possible) => possible.length - 1;

const orders: readonly (readonly [name: string, pick: Pick])[] = [
  ['what closes first', closersFirst],
  ['newest first', newestFirst],
];

function publicAccess(trial: TransitionTrial): readonly unknown[] {
  const { resources } = trial.stack.azure;
  return [
    ...armOfType(resources, 'storage:StorageAccount').map(({ inputs }) => inputs),
    ...armOfType(resources, 'keyvault:Vault').map(({ inputs }) => inputs['properties']),
    ...armOfType(resources, 'web:WebApp').map(({ inputs }) => inputs),
  ].map((inputs) => (inputs as { publicNetworkAccess?: unknown }).publicNetworkAccess);
}

describe('another network', () => {
  it.each(orders)(
    'never cuts the app off, in either direction, twice in a row: %s',
    async (_name, pick) => {
      const trial = await TransitionTrial.start(open, pick);
      const kept = trial.dataIds();
      for (const next of [closed, open, closed, open]) {
        const outcome = await trial.up(next);

        expect(outcome.error).toBeUndefined();
        expect(outcome.outages).toEqual([]);
        expect(new Set(publicAccess(trial))).toEqual(
          new Set([next === closed ? 'Disabled' : 'Enabled']),
        );
        expect(trial.dataIds()).toEqual(kept);
        expect((await trial.up(next)).changes).toEqual([]);
      }
      expect(armOfType(trial.stack.azure.resources, 'network:PrivateEndpoint')).toEqual([]);
    },
    timeoutMs,
  );

  it.each([
    ['public to private', open, closed, 1],
    ['private to public', closed, open, 1],
    ['public flex to private dedicated', open, { ...closed, hosting: 'dedicated' }, 5],
    ['private dedicated to public flex', { ...closed, hosting: 'dedicated' }, open, 5],
  ])(
    'leaves a working app wherever a run fails, and the next run continues: %s',
    async (_name, from, to, changesPerRun) => {
      const trial = await TransitionTrial.start(from, closersFirst);
      const outcomes = await trial.upInParts(to, changesPerRun);

      expect(outcomes.length).toBeGreaterThan(5);
      expect(outcomes.flatMap(({ outages }) => outages)).toEqual([]);
      expect(findWorkingApps(trial.stack.azure)).toHaveLength(1);
      expect((await trial.up(to)).changes).toEqual([]);
    },
    timeoutMs,
  );
});
