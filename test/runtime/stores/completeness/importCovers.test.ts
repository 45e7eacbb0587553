import { mergeCover } from '../../../../runtime/stores/completeness/importCovers';
import type { ImportCover } from '../../../../runtime/domain/windows/openGaps';

function cover(from: string, to: string, importedAt: string, operations = ['A', 'B']): ImportCover {
  const time = (day: string): string => new Date(`2026-${day}T00:00:00Z`).toISOString();
  return { from: time(from), to: time(to), importedAt, operations };
}

describe('mergeCover', () => {
  it('merges periods that touch, and keeps the times of the imports of the others', () => {
    const known = [cover('01-01', '02-01', '1'), cover('03-01', '04-01', '2')];
    expect(mergeCover(known, cover('02-01', '02-15', '3', ['b', 'a']))).toMatchObject([
      { from: '2026-03-01T00:00:00.000Z', importedAt: '2' },
      { from: '2026-01-01T00:00:00.000Z', to: '2026-02-15T00:00:00.000Z', importedAt: '3' },
    ]);
  });

  it('changes nothing when the same import is recorded again', () => {
    const known = mergeCover([], cover('01-01', '02-01', '1'));
    expect(mergeCover(known, cover('01-01', '02-01', '1'))).toEqual(known);
  });

  it('keeps periods apart whose imports read other operations', () => {
    const known = [cover('01-01', '02-01', '1', ['A'])];
    expect(mergeCover(known, cover('01-15', '02-15', '2'))).toHaveLength(2);
  });
});
