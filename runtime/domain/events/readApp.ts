import { isJsonObject } from '../json/isJsonObject';
import { parseJson } from '../json/parseJson';
import { readText } from './readText';

type JsonObject = Readonly<Record<string, unknown>>;

/** The fields of a record that differ between the two schemas. */
export interface AppDetails {
  readonly appId: string;
  readonly appName: string;
  readonly environmentId: string;
  readonly environmentName: string;
  readonly clientIp: string;
  readonly userAgent: string;
  readonly sessionId: string;
}

const resource = 'powerplatform.analytics.resource';

/** RecordType 256: the fields are in `PropertyCollection`, or in its JSON text beside it. */
export function readUnifiedApp(record: JsonObject): AppDetails {
  const properties = readProperties(record['PropertyCollection']);
  const copy = readProperties(record['JsonPropertiesCollection']);
  const read = (name: string): string => properties.get(name) ?? copy.get(name) ?? '';
  return {
    appId: toId(read(`${resource}.power_app.id`)),
    appName: read(`${resource}.power_app.display_name`),
    environmentId: read(`${resource}.environment.id`) || readText(record['EnvironmentId']),
    environmentName: read(`${resource}.environment.name`),
    clientIp: readText(record['ClientIP']) || read('enduser.ip_address'),
    userAgent: read('user_agent.original'),
    sessionId: read('powerplatform.analytics.correlation.id'),
  };
}

/**
 * RecordType 45: `AppName` has the id of the app, and `EnvironmentName` that of the environment. No
 * complete record was ever published, so every field may be missing.
 */
export function readLegacyApp(record: JsonObject): AppDetails {
  return {
    appId: toId(readText(record['AppName'])),
    appName: readText(record['AppDisplayName']),
    environmentId: readText(record['EnvironmentName']),
    environmentName: readAdditionalEnvironment(record['AdditionalInfo']),
    clientIp: readText(record['ClientIP']),
    userAgent: readText(record['UserAgent']),
    sessionId: readText(record['AppSessionId']),
  };
}

/** `AdditionalInfo` is documented as text "such as the environment name", in no fixed form. */
function readAdditionalEnvironment(info: unknown): string {
  const properties = readProperties(info);
  const named = properties.get('environmentname') ?? properties.get('environmentdisplayname');
  if (named !== undefined) return named;
  if (typeof info !== 'string') return '';
  const parsed = parseJson(info);
  if (typeof parsed === 'string') return parsed;
  return isStructured(info, parsed) ? '' : info.trim();
}

/** An object or array, also a truncated one, and so not a name that a person gave an environment. */
function isStructured(info: string, parsed: unknown): boolean {
  return isJsonObject(parsed) || Array.isArray(parsed) || /^\s*[{[]/.test(info) || parsed === null;
}

function toId(text: string): string {
  return text.trim().toLowerCase();
}

/** Text properties of a record, by name in lower case, because names are matched in any case. */
type Properties = ReadonlyMap<string, string>;

/**
 * Reads `PropertyCollection`, `JsonPropertiesCollection` or `AdditionalInfo`, each of which comes
 * as a list of `{ Name, Value }`, as an object, or as the JSON text of either. Of several values
 * with one name the first counts. Anything else gives no properties.
 */
function readProperties(value: unknown): Properties {
  const properties = new Map<string, string>();
  const source = typeof value === 'string' ? parseJson(value) : value;
  if (Array.isArray(source)) {
    for (const item of source as readonly unknown[]) {
      if (isJsonObject(item))
        add(properties, item['Name'] ?? item['name'], item['Value'] ?? item['value']);
    }
  } else if (isJsonObject(source)) {
    for (const [name, content] of Object.entries(source)) add(properties, name, content);
  }
  return properties;
}

function add(properties: Map<string, string>, name: unknown, value: unknown): void {
  if (typeof name !== 'string') return;
  const key = name.toLowerCase();
  const text = readText(value);
  if (text !== '' && !properties.has(key)) properties.set(key, text);
}
