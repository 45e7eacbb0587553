import { keepApps } from '../../../../../../runtime/domain/usage/figures/count/keepApps';
import { figuresOf } from './figuresOf';

describe('keepApps', () => {
  it('gives the same figures for the same apps, whatever chose them', async () => {
    const figures = await figuresOf('a', 'b', 'c', '');
    const kept = keepApps(figures, ({ appId }) => appId !== 'b');

    expect(kept.apps.map(({ appId }) => appId)).toEqual(['', 'a', 'c']);
    expect(keepApps(figures, ({ appId }) => 'ac'.includes(appId))).toBe(kept);
    expect(keepApps(figures, ({ appId }) => appId === '').apps).toHaveLength(1);
    expect(keepApps(figures, () => false).apps).toHaveLength(0);
  });
});
