import { readFileSync } from 'node:fs';
import path from 'node:path';

import { moduleOf } from '../../../infra/versions/moduleOf';
import { resourceTokens, resourceTypes } from '../../../infra/versions/resourceTypes';
import { sdkRelease } from '../../../infra/versions/sdkRelease';
import type { Registration } from '../../harness/engine/Registration';
import type { ModuleInputs } from './readInputs';

const outputSignature = 'd0e6a833031e9bbcd3f4e8bde6ca49a4';

/** `<module>-<release>` for every release but the SDK's own whose API version differs from it. */
export const otherReleases: readonly string[] = [
  ...new Set(
    resourceTokens.flatMap((token) =>
      resourceTypes[token].sent
        .filter(({ to }) => to !== sdkRelease)
        .map(({ to }) => `${moduleOf(token)}-${to}`),
    ),
  ),
];

/** The inputs of another release, as `writeInputs` read them from its type definitions. */
export function readOtherInputs(release: string): ModuleInputs {
  const file = path.join(__dirname, 'inputs', `${release}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as ModuleInputs;
}

/** Inputs that are sent and that another release does not take: `name: path.to.input`. */
export function findUnknownInputs(
  registrations: readonly Registration[],
  release: string,
): readonly string[] {
  const { types } = readOtherInputs(release);
  const [module] = release.split('-');
  return registrations
    .filter(({ type }) => moduleOf(type) === module)
    .flatMap(({ type, name, inputs }) =>
      unknownIn(inputs, type.split(':')[2] ?? '', types).map((input) => `${name}: ${input}`),
    );
}

function unknownIn(value: unknown, type: string, types: ModuleInputs['types']): string[] {
  const plain = valueOf(value);
  if (Array.isArray(plain)) return plain.flatMap((item) => unknownIn(item, type, types));
  if (typeof plain !== 'object' || plain === null) return [];
  return Object.entries(plain).flatMap(([name, inner]) => {
    const innerType = types[type]?.[name];
    if (innerType === undefined) return [name];
    return innerType === null
      ? []
      : unknownIn(inner, innerType, types).map((input) => `${name}.${input}`);
  });
}

/** An output carries its value and its dependencies. */
function valueOf(value: unknown): unknown {
  const record = value as Readonly<Record<string, unknown>> | null | undefined;
  return typeof value === 'object' && Object.values(record ?? {}).includes(outputSignature)
    ? record?.['value']
    : value;
}
