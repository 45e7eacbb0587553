import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ensureRuntimeBuilt } from '../../build/ensureRuntimeBuilt';
import { allParts } from './campaign/allParts';
import type { PartOutcome } from './campaign/FaultsPart';
import { type FaultsOptions, helpText, readFaultsOptions } from './campaign/FaultsOptions';
import { runPart } from './campaign/runPart';
import { StoragePool } from './campaign/StoragePool';
import { formatOutcome } from './report/formatOutcome';
import { writeReport } from './report/writeReport';
import { Checker } from './trial/Checker';

async function main(): Promise<void> {
  const options = readFaultsOptions(process.argv.slice(2));
  if (options === undefined) {
    process.stdout.write(helpText);
    return;
  }
  const scratchFolder = await mkdtemp(path.join(tmpdir(), 'audit-log-faults-'));
  const storage = await StoragePool.open();
  const checker = Checker.start(path.join(await ensureRuntimeBuilt(), 'main.js'));
  try {
    const outcomes = await runAll(options, {
      scratchFolder,
      shared: {
        checker,
        nextStorage: () => storage.next(),
        report: (line) => void process.stderr.write(`${line}\n`),
      },
    });
    if (options.json)
      process.stdout.write(`${JSON.stringify({ parts: outcomes }, undefined, 2)}\n`);
    const isViolated = outcomes.some(({ violations }) => violations.length > 0);
    process.exitCode = isViolated ? 1 : 0;
  } finally {
    checker.stop();
    await storage.close();
    await rm(scratchFolder, { recursive: true, force: true });
  }
}

async function runAll(
  options: FaultsOptions,
  shared: Pick<Parameters<typeof runPart>[1], 'scratchFolder' | 'shared'>,
): Promise<readonly PartOutcome[]> {
  const outcomes: PartOutcome[] = [];
  for (const part of allParts.filter(({ name }) => options.parts.includes(name))) {
    const { seed, parallel, count = part.rounds } = options;
    const outcome = await runPart(part, { ...shared, seed, parallel, rounds: count });
    outcomes.push(outcome);
    if (!options.json) process.stdout.write(`${formatOutcome(outcome)}\n`);
    // After each part, so that an interrupted campaign keeps its figures.
    if (options.writesReport) await writeReport([outcome]);
  }
  return outcomes;
}

main()
  .catch((error: unknown) => {
    process.stderr.write(
      `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 1;
  })
  // A round that failed may have left a server open.
  .finally(() => process.exit());
