import { TableClient } from '@azure/data-tables';

import { tableNames } from '../../../contracts/names/tableNames';
import { startAzurite } from '../../../local/azurite/startAzurite';
import { RollupTable } from '../../../runtime/stores/rollups/RollupTable';
import { openBrowser } from '../../../test/harness/browser/openBrowser';
import type { BenchContext } from '../../measure/BenchContext';
import type { CaseResult } from '../../report/CaseResult';
import { formatFigure } from '../../report/formatFigure';
import { apps, GeneratedUsage } from '../usage/GeneratedUsage';
import { dayName, storeRollups } from '../usage/storeUsage';
import { measurePaint } from './measurePaint';
import { measureResponses } from './measureResponses';
import { startView } from './startView';

/** Of the overview, until its chart is there; of a response; of everything that the page loads. */
const aims = { paintMs: 1_000, responseMs: 200, pageBytes: 200_000 };

/** Measures the usage page over the roll-ups of a large tenant: its paint, its responses, its weight. */
export async function page(context: BenchContext, days: number): Promise<CaseResult> {
  const azurite = await startAzurite();
  const stops = [() => azurite.stop()];
  try {
    const open = (name: string): TableClient =>
      TableClient.fromConnectionString(azurite.connectionString, name, {
        allowInsecureConnection: true,
      });
    for (const name of Object.values(tableNames)) await open(name).createTable();
    const rollups = new RollupTable(open(tableNames.rollups));
    context.report(`Page: roll-ups of ${days} generated days`);
    await storeRollups(rollups, new GeneratedUsage(), days);
    await rollups.markComplete();
    const view = await startView(context.snapshot.bin, azurite.connectionString);
    stops.push(() => view.stop());
    context.report('Page: responses');
    const responses = await measureResponses(view, { last: dayName(days - 1), days });
    context.report('Page: paint');
    const browser = await openBrowser();
    stops.push(() => browser.close());
    const range = `from=${dayName(0)}&to=${dayName(days - 1)}`;
    const paint = await measurePaint(browser, { first: view.url, range });
    const rows = [
      toRow('first response of a process', responses.coldMs, 'ms'),
      toRow('first response of a period, the slowest', responses.firstOfPeriodMs, 'ms'),
      toRow('responses, median', responses.medianMs, 'ms'),
      toRow('responses, 95th percentile', responses.p95Ms, 'ms', aims.responseMs),
      toRow('overview, first paint', paint.firstPaintMs, 'ms', aims.paintMs),
      toRow('overview, all figures shown', paint.figuresMs, 'ms', aims.paintMs),
      toRow(
        'weight of the page, compressed',
        responses.pageBytes / 1e3,
        'KB',
        aims.pageBytes / 1e3,
      ),
    ];
    return {
      name: 'page',
      figures: { ...responses, ...paint },
      tables: [
        {
          title: 'Usage page',
          columns: ['what', 'measured', 'aim'],
          rows: rows.map(({ cells }) => cells),
          notes: [
            `${apps.toLocaleString('en')} apps, ${days} days; ${responses.count} responses of all views in periods of 7 to ${days} days, one after another; the first of each period counts.`,
          ],
        },
      ],
      isMet: rows.every(({ isMet }) => isMet),
    };
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

function toRow(
  what: string,
  value: number,
  unit: 'ms' | 'KB',
  aim?: number,
): { readonly cells: readonly string[]; readonly isMet: boolean } {
  const isMet = aim === undefined || value < aim;
  const text = aim === undefined ? '' : `< ${aim} ${unit}: ${isMet ? 'met' : 'NOT MET'}`;
  return { cells: [what, `${formatFigure(value, unit === 'KB' ? 1 : 0)} ${unit}`, text], isMet };
}
