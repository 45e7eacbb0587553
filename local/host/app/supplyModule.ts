import Module from 'node:module';

/**
 * Answers `require(name)` with the given exports, in this whole process: the way in which the Node
 * worker supplies `@azure/functions-core`, which is no package. Returns what takes it back.
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
