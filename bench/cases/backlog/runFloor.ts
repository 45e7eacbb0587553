import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { SpawnedApi } from '../../api/spawnApi';
import { compileProbe } from '../../measure/compileProbe';
import { measureProcess, type ProcessCost } from '../../measure/measureProcess';

/** At a latency only the number in flight counts: as many as the collector has. */
const connections = { atOnce: 64, withLatency: 256 };

/** Measures the loop that only downloads and scans the same bytes. */
export async function runFloor(
  scratchFolder: string,
  api: SpawnedApi,
  latencyMs: number,
): Promise<ProcessCost> {
  const pathsFile = path.join(scratchFolder, 'paths.txt');
  await writeFile(pathsFile, api.blobPaths.join('\n'));
  const script = await compileProbe('floor', scratchFolder);
  await api.configure({ latencyMs });
  const count = latencyMs === 0 ? connections.atOnce : connections.withLatency;
  const cost = await measureProcess({
    script,
    args: [api.address.audience, pathsFile, String(count)],
    scratchFolder,
  });
  const { bytes } = JSON.parse(cost.stdout) as { readonly bytes: number };
  if (bytes !== api.truth.bytes) {
    throw new Error(`The floor read ${bytes} bytes of ${api.truth.bytes}: the API lost some.`);
  }
  return cost;
}
