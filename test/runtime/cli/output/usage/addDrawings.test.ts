import { textWidth } from '../../../../../contracts/text/textWidth';
import { formatTable } from '../../../../../runtime/cli/output/formatTable';
import { addBars, addDrawings } from '../../../../../runtime/cli/output/usage/addDrawings';

const tableOf = (width?: number): string =>
  formatTable(
    ['App', 'Launches>', 'Last|'],
    [
      ['安全 of a long name', 40, '2026-05-19'],
      ['Leave', 30, '2026-05-18'],
      ['All 2 apps', 70, ''],
    ],
    width,
  );
const rows = [{ launches: 40 }, { launches: 30 }];
const bars = {
  bar: (value: number, largest: number, columns: number) => '#'.repeat((value / largest) * columns),
};

describe('addDrawings', () => {
  it.each([200, 60, 50, 46])('draws bars to scale that fit into %i columns', (width) => {
    const lines = addBars(tableOf, bars, rows, width).split('\n');
    const lengths = lines.map((line) => /#*$/.exec(line)?.[0].length ?? 0);
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
    expect(lengths[1]).toBeGreaterThanOrEqual(8);
    expect(lengths[1]).toBeLessThanOrEqual(24);
    expect(lengths).toEqual([0, lengths[1], Math.floor((lengths[1] ?? 0) * 0.75), 0]);
    expect(lines.join('')).toContain('2026-05-19');
  });

  it('shortens names for the shortest drawing, and has none where that is not enough', () => {
    const drawings = { title: 'Trend', wanted: 30, least: 8, draw: () => ['abcdefgh', 'ABCDEFGH'] };
    expect(addDrawings(tableOf, drawings, 46).split('\n')).toEqual([
      'App             Launches  Last        Trend',
      '安全 of a lon…        40  2026-05-19  abcdefgh',
      'Leave                 30  2026-05-18  ABCDEFGH',
      'All 2 apps            70',
    ]);
    expect(addDrawings(tableOf, drawings, 30)).toBe(tableOf(30));
  });
});
