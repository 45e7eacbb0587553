import Module from 'node:module';

/**
 * Makes `require(name)` return the given exports in the whole process, as the Node worker supplies
 * `@azure/functions-core`, which is not a package. Returns a function that undoes the change.
 */
export function supplyModule(name: string, supplied: object): () => void {
  const original = Reflect.get(Module.prototype, 'require') as (id: string) => unknown;
  Module.prototype.require = new Proxy(original, {
    apply: (target, thisArgument, args: [id: string]): unknown =>
      args[0] === name ? supplied : Reflect.apply(target, thisArgument, args),
  });
  return () => {
    Module.prototype.require = original;
  };
}
