import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { preparePython } from '../../harness/python/preparePython';
import type { SampleRow } from './sampleRows';
import { workspaceTables } from './workspaceTables';

/** duckdb-kql translates KQL to SQL and refuses what it does not know. It is a package of Python. */
const packages = ['duckdb-kql==1.1.2', 'duckdb==2.0.1', 'antlr4-python3-runtime==4.13.2'];
const script = path.join(__dirname, 'runQueries.py');
/** All queries together take seconds. */
const timeoutMs = 300_000;

export interface QueryRun {
  readonly query: string;
  /** Rows that are older do not reach the query. */
  readonly windowMinutes: number;
  readonly rows: readonly SampleRow[];
}

type ResultRow = Readonly<Record<string, unknown>>;
export type QueryResult = readonly ResultRow[] | { readonly error: string };

/**
 * Executes queries, each on its own rows.
 *
 * @throws Error if Python or the packages are not available.
 */
export function executeQueries(runs: readonly QueryRun[]): readonly QueryResult[] {
  const job = JSON.stringify({ tables: workspaceTables, runs });
  const { status, stdout, stderr } = spawnSync(
    preparePython('kql', { tools: 'duckdb-kql and duckdb', packages }),
    [script],
    {
      input: job,
      encoding: 'utf8',
      timeout: timeoutMs,
      maxBuffer: 100_000_000,
    },
  );
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as readonly QueryResult[];
}
