import { TableClient } from '@azure/data-tables';

import { tableNames } from '../../../contracts/names/tableNames';
import { startAzurite } from '../../../local/azurite/startAzurite';
import { RollupTable } from '../../../runtime/stores/rollups/RollupTable';
import type { BenchContext } from '../../measure/BenchContext';
import type { CaseResult } from '../../report/CaseResult';
import { apps, GeneratedUsage, launchesOfDay, users } from './GeneratedUsage';
import { areAppsFast, measureApps, toAppsTable } from './measureApps';
import { isMet, measureUsage, toRow } from './measureUsage';
import { dayName, storeEvents, storeRollups } from './storeUsage';

/** Fifty of the apps. */
const appStep = 100;
const views = ['app', 'environment', 'user', 'day', 'week', 'month'] as const;

/** Measures `usage` of a year from roll-ups, beside the count of one day from its events. */
export async function usage(context: BenchContext, days: number): Promise<CaseResult> {
  // On disk, Azurite writes all tables again within five seconds of a change, and responds to nothing for a
  // second: the views that come next would be measured with this wait.
  const azurite = await startAzurite({ inMemory: true });
  try {
    const open = (name: string): TableClient =>
      TableClient.fromConnectionString(azurite.connectionString, name, {
        allowInsecureConnection: true,
      });
    const tables = {
      auditLog: open(tableNames.auditLog),
      apps: open(tableNames.apps),
      rollups: open(tableNames.rollups),
    };
    for (const table of Object.values(tables)) await table.createTable();
    const generated = new GeneratedUsage();
    const lastDay = dayName(days - 1);
    context.report(`Usage: events of ${lastDay}`);
    await storeEvents(tables, generated, {
      day: lastDay,
      launches: launchesOfDay,
    });
    const run = (name: string, args: readonly string[], aimSeconds?: number) =>
      measureUsage(context, azurite.connectionString, { name, args, aimSeconds });
    const fromEvents = await run('one day from its events', ['usage', '--json']);
    const rollups = new RollupTable(tables.rollups);
    context.report(`Usage: roll-ups of ${days - 1} generated days`);
    await storeRollups(rollups, generated, days - 1);
    await rollups.markComplete();
    const built = await run('roll-up of the last day', ['rollup', '--json']);
    const exportFiles = ['export', 'parquet', '--container', '--json'];
    const exported = await run(`files of ${days} days`, exportFiles);
    await storeEvents(tables, generated, {
      day: lastDay,
      launches: launchesOfDay / 24,
    });
    const runs = [
      fromEvents,
      built,
      exported,
      await run('roll-up of one late hour', ['rollup', '--json'], 10),
      await run('files of one changed day', exportFiles),
    ];
    for (const by of views) {
      runs.push(await run(`${days} days by ${by}`, ['usage', '--by', by, '--json'], 1));
    }
    const app = ['usage', '--app', generated.frequentApp, '--json'];
    runs.push(await run(`${days} days of one app`, app));
    context.report('Usage: one app after another');
    const ofApps = await measureApps(
      context,
      azurite.connectionString,
      generated.everyApp(appStep),
    );
    return {
      name: 'usage',
      figures: { runs, ofApps },
      tables: [
        {
          title: 'Reading usage',
          columns: ['case', 'launches', 'wall s', 'CPU s', 'requests', 'peak MB', 'aims'],
          rows: runs.map(toRow),
          notes: [
            `${apps.toLocaleString('en')} apps, ${users.toLocaleString('en')} users; the times contain the start of the program.`,
            'Only the last day has events, and so a file of launches; the others have files of figures.',
          ],
        },
        toAppsTable(ofApps, days),
      ],
      isMet: areAppsFast(ofApps) && runs.every(isMet),
    };
  } finally {
    await azurite.stop();
  }
}
