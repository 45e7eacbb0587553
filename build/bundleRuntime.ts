import path from 'node:path';
import { build } from 'esbuild';
import { mapPackagesByFile } from './mapPackagesByFile';

export interface BundledRuntime {
  readonly code: Uint8Array;
  readonly map: Uint8Array;
  /** Every file that went into the bundle, relative to the root, with forward slashes. */
  readonly inputs: readonly string[];
}

/**
 * Bundles the runtime into one CommonJS file, in memory.
 *
 * - White space and syntax are minified, identifiers are not: stacks stay readable even without
 *   the map, and `keepNames` (a call per function at load) is not needed. Zipped, the difference
 *   is small.
 * - The map has no `sourcesContent`: it exists to turn stack positions into file and line, the
 *   sources are in this repository, and Node reads the whole map when it loads the bundle.
 * - Nothing is written by esbuild: paths in the map are relative to a fixed place below the root,
 *   so the bytes do not depend on where the output goes.
 */
export async function bundleRuntime(root: string, entry: string): Promise<BundledRuntime> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [path.relative(root, entry)],
    outfile: path.join(root, 'dist', 'functions', 'main.js'),
    bundle: true,
    write: false,
    metafile: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    // Paths of modules stand in the bundle; a linked node_modules must not show where it really is.
    preserveSymlinks: true,
    // No package: the Functions worker answers this name itself (facts: functions-host).
    external: ['@azure/functions-core'],
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: 'linked',
    sourcesContent: false,
    plugins: [mapPackagesByFile],
    legalComments: 'eof',
    // A tsconfig found above the entry would make the bytes depend on the folder it lies in.
    tsconfigRaw: { compilerOptions: { target: 'es2023', useDefineForClassFields: true } },
    logLevel: 'silent',
  });
  return {
    code: outputNamed('main.js', result.outputFiles).contents,
    map: outputNamed('main.js.map', result.outputFiles).contents,
    inputs: Object.keys(result.metafile.inputs).sort(),
  };
}

function outputNamed<T extends { readonly path: string }>(name: string, outputs: readonly T[]): T {
  const found = outputs.find((output) => path.basename(output.path) === name);
  if (found === undefined) {
    throw new Error(`esbuild made no ${name} out of the runtime.`);
  }
  return found;
}
