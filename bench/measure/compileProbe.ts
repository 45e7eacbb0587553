import path from 'node:path';

import { build } from 'esbuild';

/** Compiles a probe like the runtime, so that the measurement does not include a loader. */
export async function compileProbe(
  name: 'floor' | 'filterAlone' | 'coldLoad' | 'oneApp',
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
