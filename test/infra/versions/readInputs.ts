import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What a release of azure-native takes of some types of one module. */
export interface ModuleInputs {
  /** API version by class, such as `WebApp`. */
  readonly apiVersions: Readonly<Record<string, string>>;
  /** Inputs of every class, and of the types within: name, and the type within or null. */
  readonly types: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
}

/** Reads the type definitions of a release; `folder` is its unpacked npm package. */
export function readInputs(
  folder: string,
  module: string,
  classes: readonly string[],
): ModuleInputs {
  const read = (...names: string[]) => readFileSync(path.join(folder, ...names), 'utf8');
  const namespace = read('types', 'input.d.ts')
    .split(`\nexport declare namespace ${module} {\n`)[1]
    ?.split(/\n}\n/)[0];
  const apiVersions: Record<string, string> = {};
  const types: Record<string, Readonly<Record<string, string | null>>> = {};
  const add = (type: string, text: string | undefined): void => {
    if (type in types || text === undefined) return;
    types[type] = propertiesOf(text, type.endsWith('Args') ? type : `${type}Args`, module);
    for (const inner of Object.values(types[type])) if (inner !== null) add(inner, namespace);
  };
  for (const name of classes) {
    const text = read(module, `${name.charAt(0).toLowerCase()}${name.slice(1)}.d.ts`);
    apiVersions[name] = /Uses Azure REST API version (\S+?)\./.exec(text)?.[1] ?? '';
    add(name, text);
  }
  return { apiVersions, types };
}

function propertiesOf(
  text: string,
  type: string,
  module: string,
): Readonly<Record<string, string | null>> {
  const body = new RegExp(`\\n( *)(?:export )?interface ${type} \\{\\n([\\s\\S]*?)\\n\\1\\}`).exec(
    text,
  );
  const [, indent = '', members] = body ?? [];
  if (members === undefined) throw new Error(`The type definitions have no interface ${type}`);
  const properties = members
    .replaceAll(/\/\*\*[\s\S]*?\*\//g, '')
    .matchAll(new RegExp(`^${indent} {4}(\\w+)\\??: ([\\s\\S]*?);$`, 'gm'));
  return Object.fromEntries(
    [...properties].map(([, name = '', value = '']) => {
      const inner = new RegExp(`inputs\\.${module}\\.(\\w+)`).exec(value)?.[1];
      return [name, value.includes('[key: string]') ? null : (inner ?? null)];
    }),
  );
}
