import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { build } from 'esbuild';

import { distFolder } from '../../../build/runtimePaths';

const outfile = path.join(distFolder, 'tests', 'pulumi.cjs');

/** Writes an executable `pulumi` into a folder that leads the PATH; its bundle starts in little time. */
export async function installPulumi(folder: string): Promise<void> {
  await build({
    entryPoints: [path.join(__dirname, 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    packages: 'external',
    logLevel: 'silent',
    plugins: [
      {
        name: 'keep the folders of the sources',
        setup: ({ onLoad }) => {
          onLoad({ filter: /runProgram\.ts$/ }, ({ path: file }) => ({
            loader: 'ts',
            contents: readFileSync(file, 'utf8').replaceAll(
              '__dirname',
              JSON.stringify(path.dirname(file)),
            ),
          }));
        },
      },
    ],
  });
  mkdirSync(folder, { recursive: true });
  const script = path.join(folder, 'pulumi');
  writeFileSync(script, `#!/bin/sh\nexec "${process.execPath}" "${outfile}" "$@"\n`);
  chmodSync(script, 0o755);
}
