import { TableClient } from '@azure/data-tables';

import { tableNames } from '../../contracts/names/tableNames';
import { dayMs } from '../../contracts/time/durations';
import { startAzurite } from '../../local/azurite/startAzurite';
import { encodeDays } from '../../runtime/domain/rollups/days';
import { mergeRollups } from '../../runtime/domain/rollups/mergeRollups';
import { encodePairs } from '../../runtime/domain/rollups/pairs';
import type { Rollup } from '../../runtime/domain/rollups/Rollup';
import { groupByMonth } from '../../runtime/pipeline/rollups/buildRollups';
import { sourcesOf } from '../../runtime/pipeline/rollups/sourcesOf';
import { AuditLogSink } from '../../runtime/stores/auditLog/AuditLogSink';
import { RollupTable } from '../../runtime/stores/rollups/RollupTable';
import type { BenchContext } from '../measure/BenchContext';
import { measureProcess, type ProcessCost } from '../measure/measureProcess';
import type { CaseResult } from '../report/CaseResult';
import { formatFigure } from '../report/formatFigure';

/** Of the aims: a year of 5,000 apps, 20,000 users and 10 million launches. */
const apps = 5_000;
const users = 20_000;
const launchesOfDay = 27_400;
const firstDayMs = Date.UTC(2025, 0, 1);

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
    const random = new Random(7);
    const model = makeModel(random);
    const lastDay = dayName(days - 1);
    context.report(`Usage: events of ${lastDay}`);
    await writeEvents(tables, model, random, { day: lastDay, launches: launchesOfDay });
    const run = (name: string, args: readonly string[], aimSeconds?: number) =>
      measure(context, azurite.connectionString, { name, args, aimSeconds });
    const fromEvents = await run('one day from its events', ['usage', '--json']);
    const rollups = new RollupTable(tables.rollups);
    await writeDays(context, rollups, model, random, days - 1);
    await rollups.markComplete();
    const built = await run('roll-up of the last day', ['rollup', '--json']);
    await writeEvents(tables, model, random, { day: lastDay, launches: launchesOfDay / 24 });
    const runs = [
      fromEvents,
      built,
      await run('roll-up of one late hour', ['rollup', '--json'], 10),
      await run(`${days} days from roll-ups`, ['usage', '--json'], 1),
      await run(
        `${days} days of one app`,
        ['usage', '--app', model.appIds[7] ?? '', '--json'],
        undefined,
      ),
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

interface Model {
  readonly appIds: readonly string[];
  readonly environmentIds: readonly string[];
  readonly userNames: readonly string[];
}

function makeModel(random: Random): Model {
  return {
    appIds: Array.from({ length: apps }, () => random.guid()).sort(),
    environmentIds: Array.from({ length: 50 }, () => random.guid()),
    userNames: Array.from({ length: users }, (_, n) => `user${n}@contoso.onmicrosoft.com`).sort(),
  };
}

async function writeEvents(
  tables: ConstructorParameters<typeof AuditLogSink>[0],
  { appIds, environmentIds, userNames }: Model,
  random: Random,
  { day, launches }: { readonly day: string; readonly launches: number },
): Promise<void> {
  const sink = new AuditLogSink(tables, 'bench', false);
  for (let first = 0; first < launches; first += 1_000) {
    await sink.write(
      Array.from({ length: 1_000 }, () => {
        const app = random.skewed(apps);
        const second = random.below(86_400);
        const time = new Date(Date.parse(day) + second * 1_000).toISOString().slice(0, 19);
        return {
          id: random.guid(),
          operation: 'LaunchPowerApp',
          creationTime: `${time}Z`,
          recordType: 256,
          workload: 'PowerPlatform',
          appId: appIds[app] ?? '',
          appName: `App ${app}`,
          environmentId: environmentIds[app % environmentIds.length] ?? '',
          environmentName: '',
          userId: userNames[random.skewed(users)] ?? '',
          userKey: '',
          resultStatus: '',
        };
      }),
    );
  }
  await sink.finish();
}

/** Stores roll-ups of generated days, because ten million events would take the bench an hour. */
async function writeDays(
  { report }: BenchContext,
  rollups: RollupTable,
  model: Model,
  random: Random,
  count: number,
): Promise<void> {
  report(`Usage: roll-ups of ${count} generated days`);
  for (let first = 0; first < count;) {
    const month = dayName(first).slice(0, 7);
    const days: Rollup[] = [];
    for (; first < count && dayName(first).startsWith(month); first += 1) {
      days.push(generateDay(dayName(first), model, random));
    }
    for (const day of days) await rollups.write(day, undefined);
    const headers = groupByMonth(await rollups.headers('day')).get(month) ?? [];
    await rollups.write(mergeRollups(month, days), undefined, sourcesOf(headers));
  }
}

function generateDay(day: string, model: Model, random: Random): Rollup {
  const launchesOf = new Map<number, Map<number, number>>();
  for (let launch = 0; launch < launchesOfDay; launch += 1) {
    const app = random.skewed(apps);
    const ofApp = launchesOf.get(app) ?? new Map<number, number>();
    launchesOf.set(app, ofApp);
    const user = random.skewed(users);
    ofApp.set(user, (ofApp.get(user) ?? 0) + 1);
  }
  const found = [...new Set([...launchesOf.values()].flatMap((of) => [...of.keys()]))].sort(
    (a, b) => a - b,
  );
  const position = new Map(found.map((user, index) => [user, index]));
  const seconds = Date.parse(day) / 1_000;
  return {
    period: day,
    users: found.map((user) => model.userNames[user] ?? ''),
    apps: [...launchesOf]
      .sort(([a], [b]) => a - b)
      .map(([app, of]) => {
        const launches = [...of.values()].reduce((sum, n) => sum + n, 0);
        return {
          appId: model.appIds[app] ?? '',
          appName: `App ${app}`,
          environmentId: model.environmentIds[app % model.environmentIds.length] ?? '',
          launches,
          firstLaunch: seconds,
          lastLaunch: seconds + 86_399,
          pairs: encodePairs(new Map([...of].map(([user, n]) => [position.get(user) ?? 0, n]))),
          days: encodeDays([{ dayOfMonth: Number(day.slice(8)), launches, uniqueUsers: of.size }]),
        };
      }),
  };
}

function dayName(index: number): string {
  return new Date(firstDayMs + index * dayMs).toISOString().slice(0, 10);
}

/** A seeded generator (mulberry32), so that two runs measure the same. */
class Random {
  constructor(private state: number) {}

  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  /** A few of the numbers come often, as a few apps and users do. */
  skewed(limit: number): number {
    return Math.floor(limit * (this.below(1e9) / 1e9) ** 2);
  }

  guid(): string {
    const hex = (length: number): string =>
      this.below(16 ** length)
        .toString(16)
        .padStart(length, '0');
    return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`;
  }
}
