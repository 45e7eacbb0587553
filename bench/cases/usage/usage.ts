import { TableClient } from '@azure/data-tables';

import { tableNames } from '../../../contracts/names/tableNames';
import { startAzurite } from '../../../local/azurite/startAzurite';
import { RollupTable } from '../../../runtime/stores/rollups/RollupTable';
import type { BenchContext } from '../../measure/BenchContext';
import { measureProcess, type ProcessCost } from '../../measure/measureProcess';
import type { CaseResult } from '../../report/CaseResult';
import { formatFigure } from '../../report/formatFigure';
import { apps, GeneratedUsage, launchesOfDay, users } from './GeneratedUsage';
import { dayName, storeEvents, storeRollups } from './storeUsage';

interface UsageRun {
  readonly name: string;
  readonly cost: Omit<ProcessCost, 'stdout'>;
  readonly launches: number;
  readonly aimSeconds: number | undefined;
}

const mostMegabytes = 250;

/** Measures `usage` of a year from roll-ups, beside the count of one day from its events. */
export async function usage(context: BenchContext, days: number): Promise<CaseResult> {
  const azurite = await startAzurite();
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
    await storeEvents(tables, generated, { day: lastDay, launches: launchesOfDay });
    const run = (name: string, args: readonly string[], aimSeconds?: number) =>
      measure(context, azurite.connectionString, { name, args, aimSeconds });
    const fromEvents = await run('one day from its events', ['usage', '--json']);
    const rollups = new RollupTable(tables.rollups);
    context.report(`Usage: roll-ups of ${days - 1} generated days`);
    await storeRollups(rollups, generated, days - 1);
    await rollups.markComplete();
    const built = await run('roll-up of the last day', ['rollup', '--json']);
    await storeEvents(tables, generated, { day: lastDay, launches: launchesOfDay / 24 });
    const runs = [
      fromEvents,
      built,
      await run('roll-up of one late hour', ['rollup', '--json'], 10),
      await run(`${days} days from roll-ups`, ['usage', '--json'], 1),
      await run(`${days} days of one app`, ['usage', '--app', generated.frequentApp, '--json']),
    ];
    return {
      name: 'usage',
      figures: runs,
      tables: [
        {
          title: 'Reading usage',
          columns: ['case', 'launches', 'wall s', 'CPU s', 'requests', 'peak MB', 'aims'],
          rows: runs.map(toRow),
          notes: [
            `${apps.toLocaleString('en')} apps, ${users.toLocaleString('en')} users; the times contain the start of the program.`,
          ],
        },
      ],
      isMet: runs.every(isMet),
    };
  } finally {
    await azurite.stop();
  }
}

async function measure(
  { snapshot, scratchFolder, nodeArgs, report }: BenchContext,
  connectionString: string,
  run: {
    readonly name: string;
    readonly args: readonly string[];
    readonly aimSeconds?: number | undefined;
  },
): Promise<UsageRun> {
  report(`Usage: ${run.name}`);
  const { stdout, ...cost } = await measureProcess({
    script: snapshot.bin,
    args: run.args,
    env: { AUDIT_LOGS_STORAGE: connectionString },
    scratchFolder,
    nodeArgs,
  });
  const { launches = 0 } = JSON.parse(stdout) as { readonly launches?: number };
  return { name: run.name, cost, launches, aimSeconds: run.aimSeconds };
}

function isMet({ cost, aimSeconds }: UsageRun): boolean {
  const isFast = aimSeconds === undefined || cost.wallSeconds < aimSeconds;
  return isFast && cost.peakBytes < mostMegabytes * 1e6;
}

function toRow(run: UsageRun): readonly string[] {
  const { cost, launches, name, aimSeconds } = run;
  return [
    name,
    launches.toLocaleString('en'),
    formatFigure(cost.wallSeconds, 2),
    formatFigure(cost.cpuSeconds, 2),
    String(cost.storageRequests),
    formatFigure(cost.peakBytes / 1e6, 0),
    `${aimSeconds === undefined ? '' : `< ${aimSeconds} s, `}< ${mostMegabytes} MB: ${isMet(run) ? 'met' : 'NOT MET'}`,
  ];
}
