import type { Settings } from './settings';

const prefix = 'azurefunctionsjobhost__';

/**
 * Applies the settings that override host.json, as the host does:
 * `AzureFunctionsJobHost__extensions__queues__visibilityTimeout` means
 * `extensions.queues.visibilityTimeout`. Names are matched in any case.
 */
export function withOverrides(hostJson: object, settings: Settings): object {
  return Object.entries(settings).reduce((json, [name, value]) => {
    const isOverride = name.toLowerCase().startsWith(prefix) && value !== undefined;
    return isOverride ? replaced(json, name.slice(prefix.length).split('__'), value) : json;
  }, hostJson);
}

function replaced(json: object, path: readonly string[], value: string): object {
  const [name = '', ...rest] = path;
  const fields: Readonly<Record<string, unknown>> = { ...json };
  const key = Object.keys(fields).find((field) => field.toLowerCase() === name.toLowerCase());
  const current = fields[key ?? name];
  const below = typeof current === 'object' && current !== null ? current : {};
  return {
    ...fields,
    [key ?? name]: rest.length > 0 ? replaced(below, rest, value) : sameType(current, value),
  };
}

/** Settings are text; a number in host.json stays a number. */
function sameType(current: unknown, value: string): unknown {
  return typeof current === 'number' ? Number(value) : value;
}
