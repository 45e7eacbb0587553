import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import { buildBaseline } from '../../../bench/measure/buildBaseline';
import { distFolder, projectRoot } from '../../../build/runtimePaths';

/** The last commit before health, completeness and gaps were stored. */
export const olderCommit = '6795613';

let building: ReturnType<typeof build> | undefined;

/** The bundle of the older commit, built once for this checkout. */
export function buildOlder(): ReturnType<typeof build> {
  building ??= build();
  return building;
}

async function build(): Promise<{ readonly bin: string; readonly functionsFolder: string }> {
  const folder = path.join(distFolder, 'faults', olderCommit);
  const built = path.join(folder, 'baseline');
  const functionsFolder = path.join(built, 'dist', 'functions');
  const bin = path.join(built, 'bin', 'audit-log.js');
  if (existsSync(bin) && existsSync(path.join(functionsFolder, 'main.js'))) {
    return { bin, functionsFolder };
  }
  await mkdir(folder, { recursive: true });
  return await buildBaseline(projectRoot, olderCommit, folder);
}
