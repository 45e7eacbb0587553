import { compileProbe } from '../measure/compileProbe';
import { measureProcess } from '../measure/measureProcess';
import { formatFigure } from '../report/formatFigure';
import type { BenchContext } from '../measure/BenchContext';
import type { CaseResult } from '../report/CaseResult';

interface FilterFigures {
  readonly bytes: number;
  readonly seen: number;
  readonly kept: number;
  readonly seconds: number;
  readonly coldSeconds: number;
}

/** Measures the filter on bodies in memory. It is always that of this checkout. */
export async function filterAlone({ report, scratchFolder }: BenchContext): Promise<CaseResult> {
  report('The filter alone');
  const script = await compileProbe('filterAlone', scratchFolder);
  const { stdout } = await measureProcess({ script, args: [], scratchFolder });
  const figures = JSON.parse(stdout) as FilterFigures;
  const { bytes, seen, kept, seconds, coldSeconds } = figures;
  return {
    name: 'filter',
    figures,
    tables: [
      {
        title: 'The filter alone, in memory, on one core',
        columns: [
          'case',
          'MB',
          'records',
          'kept',
          'MB/s (median of 9)',
          'MB/s (first)',
          'records/s',
        ],
        rows: [
          [
            '2,000 blobs of 50 records',
            formatFigure(bytes / 1e6),
            formatFigure(seen),
            formatFigure(kept),
            formatFigure(bytes / 1e6 / seconds),
            formatFigure(bytes / 1e6 / coldSeconds),
            formatFigure(seen / seconds),
          ],
        ],
      },
    ],
    isMet: true,
  };
}
