import { countEnvironments } from '../../../../../../runtime/domain/usage/figures/count/countEnvironments';
import { figuresOf } from './figuresOf';

describe('countEnvironments', () => {
  it('counts again when an app belongs to another environment', async () => {
    const figures = await figuresOf('a', 'b');
    const count = (environments: Readonly<Record<string, string>>) =>
      countEnvironments(figures, ({ appId }) => environments[appId] ?? '');
    const one = count({ a: 'e1', b: 'e1' });

    expect(one.environments).toMatchObject([{ key: 'e1', launches: 2, uniqueUsers: 2 }]);
    expect(count({ a: 'e1', b: 'e1' })).toBe(one);
    expect(count({ a: 'e1', b: 'e2' }).environments).toMatchObject([
      { key: 'e1', launches: 1, uniqueUsers: 1 },
      { key: 'e2', launches: 1, uniqueUsers: 1 },
    ]);
  });
});
