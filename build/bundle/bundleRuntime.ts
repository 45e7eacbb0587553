import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { build, type Plugin } from 'esbuild';

import { nodeRuntime } from '../../contracts/versions/nodeRuntime';

export interface BundledRuntime {
  readonly code: Uint8Array;
  readonly map: Uint8Array;
  /** Every input file, relative to the root, with forward slashes. */
  readonly inputs: readonly string[];
}

/**
 * Bundles the runtime into one CommonJS file, in memory.
 *
 * - White space and syntax are minified, but identifiers are not: stacks stay readable without the
 *   map, and `keepNames` (a call per function at load) is not necessary. The zip grows little.
 * - The map does not contain the sources: Node reads the whole map when it loads the bundle, and
 *   needs it only for files and lines.
 * - esbuild does not write files. Paths in the map are relative to a fixed folder below the root, so
 *   the bytes do not depend on the output folder.
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
    target: `node${nodeRuntime.major}`,
    // The bundle contains paths of modules, which must not show the target of a linked node_modules.
    preserveSymlinks: true,
    // The first is not a package: the Functions worker provides the module. `debug` tries the second,
    // which only a development package installs: the bytes would depend on what else is installed.
    external: ['@azure/functions-core', 'supports-color'],
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: 'linked',
    sourcesContent: false,
    plugins: [mapPackagesByFile],
    legalComments: 'eof',
    // A tsconfig above the entry would make the bytes depend on the folder of the checkout.
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
    throw new Error(`esbuild did not make ${name} from the runtime.`);
  }
  return found;
}

/**
 * Maps everything in a package's file to the first line of that file.
 *
 * Node reads the whole map when it loads the bundle. Positions inside packages were nine tenths of
 * the map (1.8 MB, 30 ms of a cold start of 110 ms). A stack now shows file and line of the project's
 * sources, and file and function of a package.
 */
const mapPackagesByFile: Plugin = {
  name: 'map-packages-by-file',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, async ({ path: file }) => ({
      contents: `${await readFile(file, 'utf8')}\n${oneLineMap(path.basename(file))}`,
      loader: 'js',
    }));
  },
};

/** `AAAA` maps the file's first column to the first column of its source. */
function oneLineMap(source: string): string {
  const map = { version: 3, sources: [source], mappings: 'AAAA' };
  const base64 = Buffer.from(JSON.stringify(map)).toString('base64');
  return `//# sourceMappingURL=data:application/json;base64,${base64}`;
}
