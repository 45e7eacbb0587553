import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { isMap, isScalar, parseDocument } from 'yaml';

import { joinNamespaces } from '../../infra/config/given/joinNamespaces';
import type { RawConfig } from '../../infra/config/given/RawConfig';
import { StepError } from '../../publish/settings/StepError';

/** `Pulumi.<stack>.yaml`, with the values of this project as Pulumi passes them to the program. */
export interface StackFile extends Pick<RawConfig, 'values' | 'secretKeys'> {
  readonly path: string;
  readonly text: string;
  /** Name of the project: the namespace of its keys. */
  readonly project: string;
}

/** `<stack>` is also the last part of `<org>/<project>/<stack>`. */
export function stackFileName(stack: string): string {
  return `Pulumi.${stack.split('/').at(-1) ?? stack}.yaml`;
}

/** @throws StepError if the file, or Pulumi.yaml beside it, cannot be read. */
export async function readStackFile(folder: string, stack: string): Promise<StackFile> {
  const project = await readProjectName(path.join(folder, 'Pulumi.yaml'));
  const file = path.join(folder, stackFileName(stack));
  const text = await readText(file);
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    throw new StepError(
      `${file} is not valid YAML: ${document.errors[0]?.message ?? ''}`,
      'Correct the file; "pulumi config" reads it too.',
    );
  }
  const config: unknown = document.get('config');
  const items = (isMap(config) ? config.items : []).map(
    ({ key, value }) => [isScalar(key) ? String(key.value) : '', value] as const,
  );
  const values: Record<string, string> = {};
  const secretKeys: string[] = [];
  for (const [key, value] of Object.entries(joinNamespaces(items, project, toText).values)) {
    if (isMap(value) && value.has('secure')) secretKeys.push(key);
    else values[key] = toText(value);
  }
  return { path: file, text, project, values, secretKeys };
}

/** Arrays and objects are JSON, and everything else is the text of the file. */
function toText(value: unknown): string {
  if (isScalar(value)) return value.source ?? String(value.value);
  return JSON.stringify(value ?? '');
}

/**
 * @param file Pulumi.yaml of the project
 * @throws StepError if it cannot be read, or has no name.
 */
export async function readProjectName(file: string): Promise<string> {
  const name: unknown = parseDocument(await readText(file)).get('name');
  if (typeof name === 'string' && name !== '') return name;
  throw new StepError(`${file} has no name.`, 'Name the project in it: name: <project>');
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StepError(
      `Could not read ${file}: ${reason}`,
      'Check --stack and --cwd: each stack has a file Pulumi.<stack>.yaml beside Pulumi.yaml.',
      error,
    );
  }
}
