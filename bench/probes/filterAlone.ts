import { performance } from 'node:perf_hooks';

import { generateWeek } from '../../local/data/generateWeek';
import { RecordFilter } from '../../runtime/pipeline/ingest/RecordFilter';

// Runs the filter alone: the bodies are in memory and arrive in chunks of a socket's size.
const chunkBytes = 65_536;
const bodies = generateWeek({
  seed: 1,
  endTime: '2026-01-08T00:00:00Z',
  tenantId: '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10',
  blobs: 2_000,
  recordsPerBlob: 50,
  launchShare: 0.01,
}).contents.map(({ body }) => (typeof body === 'function' ? body() : Buffer.alloc(0)));

function filterAll(): { readonly seen: number; readonly kept: number } {
  let seen = 0;
  let kept = 0;
  for (const body of bodies) {
    const filter = new RecordFilter({
      operations: ['LaunchPowerApp', 'DeletePowerApp'],
      onEvent: () => undefined,
      onMalformed: () => undefined,
    });
    for (let at = 0; at < body.byteLength; at += chunkBytes) {
      filter.push(body.subarray(at, at + chunkBytes));
    }
    filter.end();
    seen += filter.seen;
    kept += filter.kept;
  }
  return { seen, kept };
}

const bytes = bodies.reduce((sum, body) => sum + body.byteLength, 0);
const runs = Array.from({ length: 9 }, () => {
  const startedMs = performance.now();
  const counts = filterAll();
  return { ...counts, seconds: (performance.now() - startedMs) / 1_000 };
});
const [first] = runs;
const fastestFirst = runs.map(({ seconds }) => seconds).sort((one, other) => one - other);
process.stdout.write(
  JSON.stringify({
    bytes,
    ...first,
    coldSeconds: first?.seconds,
    seconds: fastestFirst[fastestFirst.length >> 1],
  }),
);
