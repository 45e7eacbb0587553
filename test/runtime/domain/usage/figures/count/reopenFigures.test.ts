import type { Rollup } from '../../../../../../runtime/domain/rollups/Rollup';
import { openFigures } from '../../../../../../runtime/domain/usage/figures/count/openFigures';
import { reopenFigures } from '../../../../../../runtime/domain/usage/figures/count/reopenFigures';

const rollupOf = (month: number): Rollup => ({
  period: `2026-${String(month).padStart(2, '0')}`,
  users: [],
  environments: [],
  apps: [],
});

describe('reopenFigures', () => {
  it('finds the figures of the same roll-ups open, whatever was opened for one question', () => {
    const [may, june] = [rollupOf(5), rollupOf(6)];
    const figures = reopenFigures([may, june]);
    for (let month = 1; month <= 12; month += 1) openFigures([rollupOf(month)]);

    expect(reopenFigures([may, june])).toBe(figures);
    expect(reopenFigures([june])).not.toBe(figures);
    expect(reopenFigures([may, rollupOf(6)])).not.toBe(figures);
  });

  it('forgets the roll-ups that were not asked for the longest', () => {
    const [old, used] = [[rollupOf(1)], [rollupOf(2)]];
    const figures = [reopenFigures(old), reopenFigures(used)];
    for (let month = 3; month <= 7; month += 1) {
      reopenFigures([rollupOf(month)]);
      reopenFigures(used);
    }

    expect(reopenFigures(used)).toBe(figures[1]);
    expect(reopenFigures(old)).not.toBe(figures[0]);
  });
});
