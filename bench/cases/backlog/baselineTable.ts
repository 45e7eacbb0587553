import type { BacklogResult } from './measureBacklog';
import { formatFigure } from '../../report/formatFigure';
import type { Table } from '../../report/printTable';

/** This checkout beside another commit, on the same blobs, one after the other. */
export function baselineTable(
  reference: string,
  before: readonly BacklogResult[],
  after: readonly BacklogResult[],
): Table {
  return {
    title: `Beside ${reference}`,
    columns: ['case', 'wall s', 'before', 'ratio', 'CPU s', 'before', 'ratio', 'peak MB', 'before'],
    rows: after.flatMap((now) => {
      const then = before.find(({ name }) => name === now.name);
      return then === undefined ? [] : [compare(now, then)];
    }),
  };
}

function compare(now: BacklogResult, then: BacklogResult): readonly string[] {
  return [
    now.name,
    formatFigure(now.wallSeconds, 2),
    formatFigure(then.wallSeconds, 2),
    formatFigure(now.wallSeconds / then.wallSeconds, 2),
    formatFigure(now.cpuSeconds, 2),
    formatFigure(then.cpuSeconds, 2),
    formatFigure(now.cpuSeconds / then.cpuSeconds, 2),
    formatFigure(now.peakBytes / 1e6),
    formatFigure(then.peakBytes / 1e6),
  ];
}
