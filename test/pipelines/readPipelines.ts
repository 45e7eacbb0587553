import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';

import { projectRoot } from '../../build/runtimePaths';

export type Yaml = string | number | boolean | null | readonly Yaml[] | YamlObject;
export interface YamlObject {
  readonly [key: string]: Yaml | undefined;
}

export interface PipelineFile {
  readonly name: string;
  readonly text: string;
  readonly document: YamlObject;
}

/** All pipelines of a folder under the root of the project, by name. */
export function readPipelines(folder: string): readonly PipelineFile[] {
  return readdirSync(path.join(projectRoot, folder))
    .filter((name) => name.endsWith('.yml'))
    .toSorted()
    .map((name) => {
      const text = readFileSync(path.join(projectRoot, folder, name), 'utf8');
      return { name, text, document: parse(text) as YamlObject };
    });
}

export const isObject = (value: Yaml | undefined): value is YamlObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The member as an object; empty if there is none. */
export function objectAt(value: Yaml | undefined, key: string): YamlObject {
  const member = isObject(value) ? value[key] : undefined;
  return isObject(member) ? member : {};
}

/** All objects in a document, outermost first. */
export function allObjects(value: Yaml | undefined): readonly YamlObject[] {
  if (Array.isArray(value)) return (value as readonly Yaml[]).flatMap((item) => allObjects(item));
  if (!isObject(value)) return [];
  return [value, ...Object.values(value).flatMap((member) => allObjects(member))];
}

/** Every text that a shell of either system gets, with the file that has it. */
export function allScripts(
  files: readonly PipelineFile[],
): readonly { readonly file: string; readonly script: string }[] {
  const keys = ['run', 'script', 'bash', 'pwsh', 'powershell', 'inlineScript'];
  return files.flatMap(({ name, document }) =>
    allObjects(document).flatMap((object) =>
      keys.flatMap((key) => {
        const script = object[key];
        return typeof script === 'string' ? [{ file: name, script }] : [];
      }),
    ),
  );
}
