import { asObject, asTexts, type JsonObject } from '../http/parseResponse';

/** `properties` of Web Apps - Get, as far as they are used. */
export interface FoundSite {
  /** `Running` or `Stopped`. */
  readonly state: string | undefined;
  readonly enabledHostNames: readonly string[];
}

/** Web Apps - List Host Keys; without a master key the app cannot reach its storage. */
export interface FoundKeys {
  readonly master: string | undefined;
  /** The default function key. */
  readonly key: string | undefined;
}

/** `undefined`, here and below: the response has another form. */
export function readSite({ properties: given }: JsonObject): FoundSite | undefined {
  const properties = asObject(given);
  const enabledHostNames = asTexts(properties?.['enabledHostNames'] ?? []);
  if (properties === undefined || enabledHostNames === undefined) return undefined;
  return { state: textOf(properties['state']), enabledHostNames };
}

export function readKeys({ masterKey, functionKeys }: JsonObject): FoundKeys | undefined {
  if (masterKey === undefined) return { master: undefined, key: undefined };
  const key = asObject(functionKeys)?.['default'];
  return typeof masterKey === 'string' ? { master: masterKey, key: textOf(key) } : undefined;
}

/** The names without that of the app, which Web Apps - List Functions puts before them. */
export function readFunctionNames({ value }: JsonObject): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const names = asTexts(value.map((item) => asObject(item)?.['name']));
  return names?.map((name) => name.split('/').at(-1) ?? '');
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
