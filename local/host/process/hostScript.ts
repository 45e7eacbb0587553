import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

import { nodeRuntime } from '../../../contracts/versions/nodeRuntime';
import { distFolder, projectRoot } from '../../../build/runtimePaths';
import { writeFileAtomically } from '../../../build/writeFileAtomically';

let compiled: Promise<string> | undefined;

/**
 * Compiles the host's command line into one JavaScript file, once per process. A transpiling loader
 * would also read the app's bundle (200 ms for 3 MB), and its memory would count as the app's.
 */
export function hostScript(): Promise<string> {
  compiled ??= compile();
  return compiled;
}

async function compile(): Promise<string> {
  const script = path.join(distFolder, 'local', 'host.js');
  const { outputFiles } = await build({
    absWorkingDir: projectRoot,
    entryPoints: [path.join('local', 'host', 'main.ts')],
    outfile: script,
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: `node${nodeRuntime.major}`,
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'silent',
  });
  await mkdir(path.dirname(script), { recursive: true });
  for (const { path: file, contents } of outputFiles) {
    await writeFileAtomically(file, contents);
  }
  return script;
}
