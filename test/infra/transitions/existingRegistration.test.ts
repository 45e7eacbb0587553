import type { StackRun } from '../../harness/stack/StackRun';
import { TrialStack } from '../../harness/azure/TrialStack';

const config = {
  cloud: 'commercial',
  clientId: '11111111-2222-4333-8444-555555555555',
};

// Each test runs the whole program several times.
jest.setTimeout(120_000);

/** Commands that ran, in their order. */
function ran({ error, steps }: StackRun): readonly string[] {
  expect(error).toBeUndefined();
  return steps
    .filter(({ type, kind }) => type === 'command:local:Command' && /create|replace/.test(kind))
    .map(({ name }) => name.replace('publication-', ''));
}

describe('a stack on a registration that exists', () => {
  it('changes nothing the second time where the consent is there already', async () => {
    const stack = new TrialStack();

    expect(ran(await stack.up(config))).toEqual(['publish', 'subscription', 'check']);
    expect(ran(await stack.preview(config))).toEqual([]);
    const second = await stack.up(config);
    expect(ran(second)).toEqual([]);
    expect(new Set(second.steps.map(({ kind }) => kind))).toEqual(new Set(['same']));
  });

  it('starts the subscription in the first update after the consent, and once', async () => {
    const stack = new TrialStack();
    stack.azure.hasConsent = false;

    expect(ran(await stack.up(config))).toEqual(['publish', 'subscription', 'check']);
    expect(ran(await stack.up(config))).toEqual([]);
    stack.azure.hasConsent = true;
    expect(ran(await stack.preview(config))).toEqual(['subscription', 'check']);
    expect(ran(await stack.up(config))).toEqual(['subscription', 'check']);
    expect(ran(await stack.up(config))).toEqual([]);
  });
});
