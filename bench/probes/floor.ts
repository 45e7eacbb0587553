import { readFileSync } from 'node:fs';

import { Pool } from 'undici';

// The minimum that a Node process can do with these bytes: fetch them and search for one word.
// Arguments: origin, file with one path a line, connections.
const [origin = '', pathsFile = '', connections = '64'] = process.argv.slice(2);
const paths = readFileSync(pathsFile, 'utf8').trim().split('\n');
const word = Buffer.from('LaunchPowerApp');
const atOnce = Number(connections);
const pool = new Pool(origin, { connections: atOnce });
let next = 0;
let bytes = 0;
let hits = 0;

function scan(chunk: Buffer): void {
  bytes += chunk.byteLength;
  for (let at = chunk.indexOf(word); at >= 0; at = chunk.indexOf(word, at + word.length)) {
    hits += 1;
  }
}

async function fetchBlob(path: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    pool.dispatch(
      { origin, path, method: 'GET' },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_, status) => {
          if (status !== 200) {
            reject(new Error(`The API responded to the floor with HTTP ${status}.`));
          }
        },
        onResponseData: (_, chunk) => scan(chunk),
        onResponseEnd: () => resolve(),
        onResponseError: (_, error) => reject(error),
      },
    );
  });
}

async function fetchNext(): Promise<void> {
  while (next < paths.length) {
    const path = paths[next] ?? '';
    next += 1;
    await fetchBlob(path);
  }
}

Promise.all(Array.from({ length: atOnce }, fetchNext))
  .then(async () => {
    await pool.close();
    process.stdout.write(JSON.stringify({ blobs: paths.length, bytes, hits }));
  })
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
