import { type Code, type Local, unsignedLeb, type ValueType } from './instructions';

/** A module with one function, of two i32 parameters and one i32 result, and one memory. */
export interface ModuleSource {
  readonly memoryPages: number;
  /** The name under which the function is exported; the memory's is "memory". */
  readonly name: string;
  /** Writes the body; `local` declares a variable, which starts as zero. */
  readonly body: (parameters: readonly [Local, Local], local: (type: ValueType) => Local) => Code;
}

const valueTypes = { i32: 0x7f, i64: 0x7e, v128: 0x7b } as const;
const preamble = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** The bytes of a WebAssembly module (specification 5.5, "Modules"). */
export function assembleModule({ memoryPages, name, body }: ModuleSource): Uint8Array<ArrayBuffer> {
  const { i32 } = valueTypes;
  const locals: Local[] = [declare(0, 'i32'), declare(1, 'i32')];
  const [first, second] = locals as [Local, Local];
  const instructions = body([first, second], (type) => {
    const local = declare(locals.length, type);
    locals.push(local);
    return local;
  });
  const declarations = locals.slice(2).map(({ type }) => [1, valueTypes[type]]);
  const code = [vector(declarations), instructions, 0x0b];
  return Uint8Array.from(
    flatten([
      preamble,
      section(1, vector([[0x60, vector([i32, i32]), vector([i32])]])),
      section(3, vector([0])),
      section(5, vector([[0x00, unsignedLeb(memoryPages)]])),
      section(7, vector([exportOf('memory', 0x02), exportOf(name, 0x00)])),
      section(10, vector([sized(code)])),
    ]),
  );
}

function declare(index: number, type: ValueType): Local {
  const readIt = [0x20, ...unsignedLeb(index)];
  return Object.assign(readIt, { index, type });
}

function section(id: number, content: Code): Code {
  return [id, sized(content)];
}

function sized(content: Code): Code {
  const bytes = flatten(content);
  return [unsignedLeb(bytes.length), bytes];
}

function vector(items: readonly Code[]): Code {
  return [unsignedLeb(items.length), items];
}

function exportOf(name: string, kind: number): Code {
  return [vector([...Buffer.from(name)]), kind, 0];
}

function flatten(code: Code): number[] {
  const bytes: number[] = [];
  const add = (part: Code): void => {
    if (typeof part === 'number') bytes.push(part);
    else for (const inner of part) add(inner);
  };
  add(code);
  return bytes;
}

/** The used part of `WebAssembly`; TypeScript declares it only in the library of a browser. */
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
