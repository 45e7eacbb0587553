import { type ConfigKeyName, configKeys } from '../keys/configKeys';
import { chosenText } from './chosenText';

/** The namespace of the keys in the stack files of this repository. */
const originalProject = 'audit-log-connector';

type Entries<Value> = readonly (readonly [name: string, value: Value])[];

export interface JoinedNamespaces<Value> {
  /** By key, without a namespace. */
  readonly values: Readonly<Record<string, Value>>;
  /** Keys that stand in the namespace of the repository, in a project of another name. */
  readonly copiedKeys: readonly string[];
}

/**
 * The keys of a project, in its own namespace and in that of this repository.
 *
 * `pulumi new` of this repository gives the project another name, but leaves `audit-log-connector:…` in
 * the stack files. Pulumi takes these keys for those of another project, so that a stack of GCC High
 * would silently be one of the commercial cloud. They count where the project's own key is not set.
 */
export function joinNamespaces<Value>(
  all: Entries<Value>,
  project: string,
  textOf: (value: Value) => string,
): JoinedNamespaces<Value> {
  const own = new Map(keysOf(all, project));
  const copied = project === originalProject ? [] : keysOf(all, originalProject);
  const isSet = (key: string): boolean => {
    const value = own.get(key);
    return value !== undefined && isConfigKey(key) && chosenText(textOf(value), key) !== undefined;
  };
  return {
    values: Object.fromEntries([...own, ...copied.filter(([key]) => !isSet(key))]),
    copiedKeys: copied.map(([key]) => key),
  };
}

function keysOf<Value>(all: Entries<Value>, project: string): Entries<Value> {
  const namespace = `${project}:`;
  return all.flatMap(([name, value]) =>
    name.startsWith(namespace) ? [[name.slice(namespace.length), value] as const] : [],
  );
}

function isConfigKey(key: string): key is ConfigKeyName {
  return Object.hasOwn(configKeys, key);
}
