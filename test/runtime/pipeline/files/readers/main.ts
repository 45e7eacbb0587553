import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { projectRoot } from '../../../../../build/runtimePaths';
import { FileFolder } from '../../../../../runtime/operations/files/FileFolder';
import {
  figureColumns,
  filePath,
  launchColumns,
} from '../../../../../runtime/pipeline/files/fileColumns';
import { type FileColumn, ParquetFile } from '../../../../../runtime/stores/files/ParquetFile';
import { preparePython } from '../../../../harness/python/preparePython';

const python = {
  tools: 'duckdb and pyarrow',
  // DuckDB shows times with a zone through pytz.
  packages: ['duckdb==2.0.1', 'pyarrow==26.0.0', 'pytz==2025.2'],
};
const timeoutMs = 120_000;

/** Two users in three launches of a day, and a day whose texts are all empty. */
const launches = [
  ['2026-05-19T13:17:34Z', 'expenses', 'Expenses', 'Amber@contoso.com'],
  ['2026-05-19T23:59:59Z', 'expenses', 'Expenses', 'amber@contoso.com'],
  ['2026-05-19T08:00:00Z', 'travel', 'Travel', 'bob@contoso.com'],
  ['2026-05-20T00:00:00Z', 'travel', '', ''],
] as const;

/** What each query of the document returns for them, in its order. */
const expected: readonly unknown[] = [
  [
    ['expenses', 'Expenses', 2, 1],
    ['travel', 'Travel', 2, 1],
  ],
  [
    ['2026-05-19', 3, 2],
    ['2026-05-20', 1, 0],
  ],
  '4 2',
];

/** `npm run check:parquet`: reads files as the queries of docs/bi.md do, with DuckDB and pyarrow. */
async function main(): Promise<void> {
  const page = readFileSync(path.join(projectRoot, 'docs', 'bi.md'), 'utf8');
  const queries = [...page.matchAll(/```(sql|python)\n([\s\S]*?)```/g)]
    .map(([, language, text = '']) => ({ language, text }))
    // A notebook of Fabric has a session of Spark.
    .filter(({ text }) => !/\bspark\b/.test(text));
  const folder = mkdtempSync(path.join(tmpdir(), 'check-parquet-'));
  try {
    await writeSamples(path.join(folder, 'files'));
    const script = path.join(__dirname, 'runQueries.py');
    const { status, stdout, stderr } = spawnSync(preparePython('parquet', python), [script], {
      cwd: folder,
      input: JSON.stringify(queries),
      encoding: 'utf8',
      timeout: timeoutMs,
    });
    if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
    const found = JSON.parse(stdout) as readonly unknown[];
    const wrong = expected.filter((rows, index) => !isEqual(rows, found[index]));
    for (const rows of wrong) {
      process.stderr.write(`Expected ${JSON.stringify(rows)} among ${stdout}\n`);
    }
    if (found.length !== expected.length) {
      process.stderr.write(
        `The page has ${found.length} queries that run here, and ${expected.length} have an expected result.\n`,
      );
    }
    process.stdout.write(`${found.length} queries executed, ${wrong.length} wrong.\n`);
    process.exitCode = wrong.length === 0 && found.length === expected.length ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function writeSamples(folder: string): Promise<void> {
  for (const day of ['2026-05-19', '2026-05-20']) {
    const events = launches
      .filter(([time]) => time.startsWith(day))
      .map(([creationTime, appId, appName, userId], index) => ({
        id: `${day}-${index}`,
        operation: 'LaunchPowerApp',
        recordType: 256,
        run: '',
        creationTime,
        appId,
        appName,
        environmentId: '',
        environmentName: '',
        userId,
      }));
    await write(folder, filePath('launches', day), launchColumns, events);
    const apps = [...new Set(events.map(({ appId }) => appId))];
    const users = (of: typeof events): number =>
      new Set(of.map(({ userId }) => userId.toLowerCase()).filter((user) => user !== '')).size;
    const figures = apps.map((appId) => {
      const of = events.filter((event) => event.appId === appId);
      return {
        day,
        appId,
        appName: '',
        environmentId: '',
        environmentName: '',
        launches: of.length,
        uniqueUsers: users(of),
        firstLaunch: `${day}T00:00:00Z`,
        lastLaunch: `${day}T23:59:59Z`,
        uniqueUsersOfDay: users(events),
      };
    });
    await write(folder, filePath('figures', day), figureColumns, figures);
  }
}

async function write<Row>(
  folder: string,
  name: string,
  columns: readonly FileColumn<Row>[],
  rows: readonly Row[],
): Promise<void> {
  const draft = await new FileFolder(folder).create(name);
  const file = new ParquetFile(columns, draft);
  for (const row of rows) await file.add(row);
  await file.finish();
  await draft.commit({});
}

void main();
