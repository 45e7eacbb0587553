import { compileProbe } from '../measure/compileProbe';
import { measureProcess } from '../measure/measureProcess';
import { formatFigure } from '../report/formatFigure';
import type { BenchContext } from '../measure/BenchContext';
import type { CaseResult } from '../report/CaseResult';

const loads = 7;
const allowedMs = 150;

/** Measures how long a new worker needs to load the folder and register its functions. */
export async function coldLoad(context: BenchContext): Promise<CaseResult> {
  context.report(`Cold load, ${loads} times`);
  const { scratchFolder, snapshot } = context;
  const script = await compileProbe('coldLoad', scratchFolder);
  const times: number[] = [];
  let functions = 0;
  for (let index = 0; index < loads; index += 1) {
    const { stdout } = await measureProcess({
      script,
      args: [snapshot.functionsFolder],
      scratchFolder,
    });
    const loaded = JSON.parse(stdout) as { readonly loadMs: number; readonly functions: number };
    times.push(loaded.loadMs);
    functions = loaded.functions;
  }
  times.sort((one, other) => one - other);
  const medianMs = times[times.length >> 1] ?? Infinity;
  const isMet = medianMs < allowedMs && functions > 0;
  return {
    name: 'cold-load',
    figures: { medianMs, times, functions },
    tables: [
      {
        title: 'Cold load of the bundle',
        columns: ['case', 'median ms', 'fastest', 'slowest', `< ${allowedMs} ms`],
        rows: [
          [
            `load and register ${functions} functions`,
            formatFigure(medianMs),
            formatFigure(times[0]),
            formatFigure(times.at(-1)),
            isMet ? 'met' : 'NOT MET',
          ],
        ],
      },
    ],
    isMet,
  };
}
