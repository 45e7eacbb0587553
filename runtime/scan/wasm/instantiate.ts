/** What of `WebAssembly` is used: TypeScript knows it only together with everything of a browser. */
interface WebAssemblyApi {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

/** Compiles a module that imports nothing, and returns its exports. */
export function instantiate(code: Uint8Array): unknown {
  const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi })
    .WebAssembly;
  return new Instance(new Module(code)).exports;
}
