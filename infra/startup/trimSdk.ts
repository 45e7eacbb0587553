import process from 'node:process';

/**
 * Imported before the SDK, for its effect: the program starts with two thirds of the processor time.
 * Each row is the median of 7 interleaved starts of the golden stack `commercial-secret-flex-public`
 * without that row, relative to a start with all of them (2.1 s of processor time, 2026-11-27):
 *
 * | left out          | processor time | until the last registration |
 * | ----------------- | -------------: | --------------------------: |
 * | `@npmcli/arborist` |         × 1.22 |                      × 1.32 |
 * | `typescript`       |         × 1.14 |                      × 1.14 |
 * | promise stacks     |         × 1.19 |                      × 1.25 |
 * | source maps        |         × 1.04 |                      × 1.05 |
 * | all of them        |         × 1.54 |                      × 1.63 |
 */

// The SDK loads both to turn functions into text, for dynamic providers. This program has none.
loadOnUse('@npmcli/arborist');
loadOnUse('typescript');
skipPromiseStacks();
// tsx has Node read the source map of every file that it loads. Nothing uses these maps: the SDK's
// runner formats stack traces by its own means.
process.setSourceMapsEnabled(false);

/**
 * Defers the load of a package to its first use: a proxy takes the package's place in Node's cache
 * of modules. If the SDK no longer depends on the package, nothing changes.
 */
function loadOnUse(packageName: string): void {
  const file = findBesideSdk(packageName);
  if (file === undefined || require.cache[file] !== undefined) return;
  const load = (): object => {
    delete require.cache[file];
    return module.require(file) as object;
  };
  const entry = new (module.constructor as new (id: string) => NodeModule)(file);
  entry.exports = proxyOf(load);
  entry.loaded = true;
  require.cache[file] = entry;
}

function findBesideSdk(packageName: string): string | undefined {
  try {
    return require.resolve(packageName, {
      paths: [require.resolve('@pulumi/pulumi/package.json')],
    });
  } catch {
    return undefined;
  }
}

function proxyOf(load: () => object): object {
  let loaded: object | undefined;
  const real = () => (loaded ??= load());
  return new Proxy(
    {},
    {
      // The SDK's import helper reads this flag of every module at once. It copies a module without
      // the flag, which would load the package.
      get: (_target, key): unknown => key === '__esModule' || Reflect.get(real(), key),
      has: (_target, key) => Reflect.has(real(), key),
    },
  );
}

/**
 * The SDK records where each of its promises was made, for its report on promises that never end
 * (`debuggablePromise` in its runtime/debuggable.js), and its runner maps each frame to the source.
 * This function skips that unless you set the variable of that report. Errors keep their stacks.
 */
function skipPromiseStacks(): void {
  const leakVariable = 'PULUMI_DEBUG_PROMISE_LEAKS';
  const format = Error.prepareStackTrace?.bind(Error);
  if (format === undefined || (process.env[leakVariable] ?? '') !== '') return;
  Error.prepareStackTrace = (error, frames): unknown =>
    frames[0]?.getFunctionName() === 'debuggablePromise'
      ? `(${leakVariable}=true shows where)`
      : format(error, frames);
}
