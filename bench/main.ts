import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { projectRoot } from '../build/runtimePaths';
import { type BenchOptions, type CaseName, helpText, readBenchOptions } from './BenchOptions';
import { allKept } from './cases/allKept';
import { backlog } from './cases/backlog/backlog';
import { coldLoad } from './cases/coldLoad';
import { dataverse } from './cases/dataverse';
import { filterAlone } from './cases/filterAlone';
import { hugeBlob } from './cases/hugeBlob';
import { importExport } from './cases/import';
import { killed } from './cases/killed';
import { manyBlobs } from './cases/manyBlobs';
import { quota } from './cases/quota/quota';
import { page } from './cases/page/page';
import { programStart } from './cases/programStart';
import { usage } from './cases/usage/usage';
import type { BenchContext } from './measure/BenchContext';
import { buildBaseline } from './measure/buildBaseline';
import { buildSnapshot } from './measure/buildSnapshot';
import type { CaseResult } from './report/CaseResult';
import { printTable } from './report/printTable';

async function main(): Promise<void> {
  const options = readBenchOptions(process.argv.slice(2));
  if (options === undefined) {
    process.stdout.write(helpText);
    return;
  }
  if (Number(process.versions.node.split('.')[0]) < 22) {
    throw new Error(
      'The benchmark needs Node 22, the deployed version. Run `npm run bench`, which uses it.',
    );
  }
  const scratchFolder = await mkdtemp(path.join(tmpdir(), 'audit-log-bench-'));
  try {
    await runAll(options, scratchFolder);
  } finally {
    await rm(scratchFolder, { recursive: true, force: true });
  }
}

async function runAll(options: BenchOptions, scratchFolder: string): Promise<void> {
  const { baseline } = options;
  const context = {
    baseline:
      baseline === undefined
        ? undefined
        : {
            reference: baseline,
            snapshot: await buildBaseline(projectRoot, baseline, scratchFolder),
          },
    snapshot: await buildSnapshot(projectRoot, path.join(scratchFolder, 'snapshot')),
    scratchFolder,
    nodeArgs: profileArgs(options.cpuProfileFolder),
    report: (line: string) => void process.stderr.write(`${line}\n`),
  };
  const results: CaseResult[] = [];
  for (const name of options.cases) {
    const result = await runCase(name, context, options);
    results.push(result);
    if (!options.json) {
      process.stdout.write(`${result.tables.map(printTable).join('\n')}\n`);
    }
  }
  if (options.json) {
    const figures = results.map(({ name, isMet, figures: of }) => ({ name, isMet, figures: of }));
    process.stdout.write(`${JSON.stringify({ cases: figures }, undefined, 2)}\n`);
  }
}

function profileArgs(folder: string | undefined): readonly string[] {
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${path.resolve(folder)}`];
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

/** Runs one case in its full or its quick size. */
async function runCase(
  name: CaseName,
  context: BenchContext,
  options: BenchOptions,
): Promise<CaseResult> {
  switch (name) {
    case 'backlog':
      return backlog(context, options);
    case 'huge-blob':
      return hugeBlob(context, options.quick ? 200e6 : 1e9);
    case 'many-blobs':
      return manyBlobs(context, options.quick ? [2_000, 10_000] : [20_000, 100_000, 200_000]);
    case 'all-kept':
      return allKept(context, options.quick ? 200 : 2_000);
    case 'quota':
      return quota(context, options.quick);
    case 'killed':
      return killed(context, options.quick);
    case 'cold-load':
      return coldLoad(context);
    case 'filter':
      return filterAlone(context);
    case 'dataverse':
      return dataverse(context, options.quick ? 200 : 2_000);
    case 'program-start':
      return programStart(context, options.quick ? 1 : 5);
    case 'import':
      return importExport(context, options.quick ? 100e6 : 1e9);
    case 'usage':
      return usage(context, options.quick ? 40 : 365);
    case 'page':
      return page(context, options.quick ? 40 : 365);
  }
}
