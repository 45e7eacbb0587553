import { readFileSync } from 'node:fs';
import path from 'node:path';

import { build } from 'esbuild';

import { distFolder, projectRoot } from '../../build/runtimePaths';

const entry = path.join(projectRoot, 'publish', 'main.ts');
const outfile = path.join(distFolder, 'tests', 'publish.cjs');

/** Arguments of Node that run the publishing program from its sources, as npm run publish-runtime does. */
export const fromSources: readonly string[] = ['--import', 'tsx', entry];

/** The same program as `bundlePublishing` made it: a start takes a quarter of the processor time. */
export const fromBundle: readonly string[] = [outfile];

/** Bundles the publishing program, once for all test files. */
export async function bundlePublishing(): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    external: ['esbuild'],
    logLevel: 'silent',
    plugins: [
      {
        name: 'keep the folders of the sources',
        setup: ({ onLoad }) => {
          onLoad({ filter: /runtimePaths\.ts$/ }, ({ path: file }) => ({
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
}
