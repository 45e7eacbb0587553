import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../../build/runtimePaths';
import type { SampleRow } from './sampleRows';
import { workspaceTables } from './workspaceTables';

/** duckdb-kql translates KQL to SQL and refuses what it does not know. It is a package of Python. */
const packages = ['duckdb-kql==1.1.2', 'duckdb==2.0.1', 'antlr4-python3-runtime==4.13.2'];
const environment = path.join(projectRoot, 'node_modules', '.cache', 'kql');
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
  const { status, stdout, stderr } = spawnSync(preparePython(), [script], {
    input: job,
    encoding: 'utf8',
    timeout: timeoutMs,
    maxBuffer: 100_000_000,
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as readonly QueryResult[];
}

/** Python of an environment with the packages, which is created once and kept with node_modules. */
function preparePython(): string {
  const python = path.join(environment, 'bin', 'python');
  const installed = existsSync(python)
    ? spawnSync(python, ['-c', 'import duckdb_kql, duckdb'])
    : undefined;
  if (installed?.status === 0) return python;
  try {
    execFileSync('python3', ['-m', 'venv', environment], { stdio: 'pipe' });
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', ...packages], { stdio: 'pipe' });
  } catch (error) {
    throw new Error(
      `Could not install ${packages.join(', ')}: ${String(error)}. Install Python 3.9 or newer with venv and pip, and allow access to its package index.`,
      { cause: error },
    );
  }
  return python;
}
