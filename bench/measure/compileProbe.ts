import path from 'node:path';

import { build } from 'esbuild';

/** Compiles a probe as the runtime is compiled, so that no loader is part of what is measured. */
export async function compileProbe(
  name: 'floor' | 'filterAlone' | 'coldLoad',
  folder: string,
): Promise<string> {
  const outfile = path.join(folder, `${name}.js`);
  await build({
    entryPoints: [path.join(__dirname, '..', 'probes', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: 'silent',
  });
  return outfile;
}
