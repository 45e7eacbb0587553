import { findWorkingApps } from './reach';
import { TrialStack } from './TrialStack';

const config = { cloud: 'commercial', protectData: 'false' };

describe('the stack on an emulated Azure', () => {
  it.each(['public', 'private'])('works after the first run: %s', async (network) => {
    const stack = new TrialStack();
    const first = await stack.up({ ...config, network });
    const second = await stack.up({ ...config, network });

    expect(first.error).toBeUndefined();
    expect(findWorkingApps(stack.azure)).toHaveLength(1);
    expect(second.error).toBeUndefined();
    expect(new Set(second.steps.map(({ kind }) => kind))).toEqual(new Set(['same']));
  });
});
