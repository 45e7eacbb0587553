import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { projectRoot } from '../build/runtimePaths';
import { type BenchOptions, helpText, readBenchOptions } from './BenchOptions';
import type { CaseResult } from './report/CaseResult';
import { buildBaseline } from './measure/buildBaseline';
import { buildSnapshot } from './measure/buildSnapshot';
import { printTable } from './report/printTable';
import { runCase } from './runCase';

async function main(): Promise<void> {
  const options = readBenchOptions(process.argv.slice(2));
  if (options === undefined) {
    process.stdout.write(helpText);
    return;
  }
  if (Number(process.versions.node.split('.')[0]) < 22) {
    throw new Error('The deployed Node is 22. Run `npm run bench`, which takes the project’s own.');
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
