import { performance } from 'node:perf_hooks';

import { readFigures } from '../../runtime/pipeline/usage/readFigures';
import { parseStorageSettings } from '../../runtime/settings/parseSettings';
import { openStores } from '../../runtime/stores/Stores';

/** Reads the figures of one app after the other, as a running process does; nothing of an app is kept. */
async function main(apps: readonly string[]): Promise<void> {
  const stores = openStores(parseStorageSettings(process.env));
  const times: number[] = [];
  let launches = 0;
  for (const app of apps) {
    const startedMs = performance.now();
    launches += (await readFigures(stores, { by: 'app', app })).launches;
    times.push(performance.now() - startedMs);
  }
  process.stdout.write(JSON.stringify({ times, launches }));
}

void main(process.argv.slice(2));
