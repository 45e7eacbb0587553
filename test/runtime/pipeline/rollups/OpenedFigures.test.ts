import { EventEmitter, once } from 'node:events';

import {
  type OpenFigures,
  openFigures,
} from '../../../../runtime/domain/usage/figures/count/openFigures';
import { OpenedFigures } from '../../../../runtime/pipeline/rollups/OpenedFigures';

const open = async (): Promise<OpenFigures> => await Promise.resolve(openFigures([]));

describe('OpenedFigures', () => {
  it('finds the figures of the same roll-ups open, also while they are being opened', async () => {
    const opened = new OpenedFigures();
    const [first, second] = await Promise.all([
      opened.read(['may', 'june'], 'users', open),
      opened.read(['may', 'june'], 'users', open),
    ]);

    expect(second).toBe(first);
    expect(await opened.read(['may', 'june'], 'users', open)).toBe(first);
    expect(await opened.read(['june'], 'users', open)).not.toBe(first);
  });

  it('takes figures with more detail, but does not wait for them', async () => {
    const opened = new OpenedFigures();
    const openings = new EventEmitter();
    const slow = opened.read(['may'], 'users', async () => {
      await once(openings, 'go on');
      return openFigures([]);
    });
    const sums = await opened.read(['may'], 'apps', open);
    openings.emit('go on');

    expect(sums).not.toBe(await slow);
    expect(await opened.read(['may'], 'apps', open)).toBe(sums);
    const withUsers = await opened.read(['june'], 'users', open);
    expect(await opened.read(['june'], 'apps', open)).toBe(withUsers);
    expect(await opened.read(['june'], 'days', open)).not.toBe(withUsers);
  });

  it('opens a roll-up without a name each time', async () => {
    const opened = new OpenedFigures();
    const first = await opened.read(['may', undefined], 'users', open);

    expect(await opened.read(['may', undefined], 'users', open)).not.toBe(first);
  });

  it('opens again what failed, and what a build has replaced meanwhile', async () => {
    const opened = new OpenedFigures();
    const failed = opened.read(['may'], 'users', () =>
      Promise.reject(new Error('The store is away.')),
    );
    await expect(failed).rejects.toThrow('The store is away.');
    expect(await opened.read(['may'], 'users', () => Promise.resolve(undefined))).toBeUndefined();
    expect(await opened.read(['may'], 'users', open)).toBeDefined();
  });

  it('forgets the figures that were not asked for the longest', async () => {
    const opened = new OpenedFigures();
    const [old, used] = [
      await opened.read(['1'], 'users', open),
      await opened.read(['2'], 'users', open),
    ];
    for (let month = 3; month <= 13; month += 1) {
      await opened.read([String(month)], 'users', open);
      await opened.read(['2'], 'users', open);
    }

    expect(await opened.read(['2'], 'users', open)).toBe(used);
    expect(await opened.read(['1'], 'users', open)).not.toBe(old);
  });
});
