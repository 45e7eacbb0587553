/**
 * Has a package that the SDK loads at its start, and seldom uses, loaded at its first use: a stand-in
 * takes its place in Node's cache of modules and hands everything on. Where the SDK does not find
 * the package any more, nothing happens.
 */
export function loadOnUse(packageName: string): void {
  const file = findBesideSdk(packageName);
  if (file === undefined || require.cache[file] !== undefined) return;
  const load = (): object => {
    delete require.cache[file];
    return module.require(file) as object;
  };
  const entry = new (module.constructor as new (id: string) => NodeModule)(file);
  entry.exports = standIn(load);
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

function standIn(load: () => object): object {
  let loaded: object | undefined;
  const real = () => (loaded ??= load());
  return new Proxy(
    {},
    {
      // The SDK's own import helper asks this of every module as it loads it, and would copy one
      // that says no.
      get: (_target, key): unknown => key === '__esModule' || Reflect.get(real(), key),
      has: (_target, key) => Reflect.has(real(), key),
    },
  );
}
