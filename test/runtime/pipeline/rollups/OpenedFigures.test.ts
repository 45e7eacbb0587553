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
      opened.read(['may', 'june'], open),
      opened.read(['may', 'june'], open),
    ]);

    expect(second).toBe(first);
    expect(await opened.read(['may', 'june'], open)).toBe(first);
    expect(await opened.read(['june'], open)).not.toBe(first);
  });

  it('opens a roll-up without a name each time', async () => {
    const opened = new OpenedFigures();
    const first = await opened.read(['may', undefined], open);

    expect(await opened.read(['may', undefined], open)).not.toBe(first);
  });

  it('opens again what failed, and what a build has replaced meanwhile', async () => {
    const opened = new OpenedFigures();
    const failed = opened.read(['may'], () => Promise.reject(new Error('The store is away.')));
    await expect(failed).rejects.toThrow('The store is away.');
    expect(await opened.read(['may'], () => Promise.resolve(undefined))).toBeUndefined();
    expect(await opened.read(['may'], open)).toBeDefined();
  });

  it('forgets the figures that were not asked for the longest', async () => {
    const opened = new OpenedFigures();
    const [old, used] = [await opened.read(['1'], open), await opened.read(['2'], open)];
    for (let month = 3; month <= 7; month += 1) {
      await opened.read([String(month)], open);
      await opened.read(['2'], open);
    }

    expect(await opened.read(['2'], open)).toBe(used);
    expect(await opened.read(['1'], open)).not.toBe(old);
  });
});
