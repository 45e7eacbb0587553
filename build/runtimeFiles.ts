import { type PageFile, pageFileName } from '../contracts/page/PageFile';
import { nodeRuntime } from '../contracts/versions/nodeRuntime';
import type { BundledRuntime } from './bundle/bundleRuntime';
import { hostJson } from './hostJson';

export interface RuntimeFile {
  readonly name: string;
  readonly contents: Uint8Array;
}

export interface PackageIdentity {
  readonly name: string;
  readonly version: string;
}

/** What every package has, those of releases before the usage page included. */
export const requiredFileNames = [
  'host.json',
  'index.js',
  'main.js',
  'main.js.map',
  'package.json',
] as const;

/** The files of the deployable folder, in the order in which they are zipped. */
const runtimeFileNames = [...requiredFileNames, pageFileName] as const;

/** These files with their contents. */
export function runtimeFiles(
  bundle: BundledRuntime,
  page: PageFile,
  identity: PackageIdentity,
): readonly RuntimeFile[] {
  const contents: Readonly<Record<(typeof runtimeFileNames)[number], Uint8Array>> = {
    'host.json': json(hostJson),
    'index.js': Buffer.from(entryFile),
    'main.js': bundle.code,
    'main.js.map': bundle.map,
    'package.json': json(packageJson(identity)),
    [pageFileName]: Buffer.from(JSON.stringify(page)),
  };
  return runtimeFileNames.map((name) => ({ name, contents: contents[name] }));
}

const entryFile = `// Source maps go on here, before main.js is compiled: switched on inside the bundle, they come too
// late for its own stacks, and NODE_OPTIONS of the app does not reach a worker that was started
// before it was given this app.
process.setSourceMapsEnabled(true);
require('./main.js').registerFunctions();
`;

/** Without `main`, the worker loads nothing, logs nothing and reports success. */
function packageJson(identity: PackageIdentity): object {
  return {
    name: identity.name,
    version: identity.version,
    private: true,
    main: 'index.js',
    engines: { node: `>=${nodeRuntime.major}` },
  };
}

function json(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
}
