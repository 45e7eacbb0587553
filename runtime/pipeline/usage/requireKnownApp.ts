import type { TableClient } from '@azure/data-tables';

import { nearestNames } from '../../../contracts/values/nearestName';
import { cutText } from '../../../contracts/text/cleanText';
import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { type EventQuery, readEvents } from '../../stores/auditLog/readEvents';

/** More would not fit into one line. */
const mostSuggestions = 3;
/** A longer name would hide the rest of the message. */
const longestName = 80;

/**
 * Throws if no event of the app was ever stored, so that a misspelt id does not look like an app
 * without launches. Suggests apps of the period with a similar id or name.
 */
export async function requireKnownApp(auditLog: TableClient, query: EventQuery): Promise<void> {
  const { appId } = query;
  if (appId === undefined) return;
  if (await hasEvents(auditLog, appId)) return;
  const names = await readNames(auditLog, { ...query, appId: undefined });
  const near = nearestApps(appId, names).slice(0, mostSuggestions).map(describe);
  throw new ConfigurationError({
    code: 'usage.unknownApp',
    problem: `No event of the app "${cutText(appId, longestName)}" was ever stored.`,
    fix:
      near.length === 0
        ? 'Copy the app id from the output of: audit-log usage --csv'
        : `Did you mean ${near.join(' or ')}?`,
  });
}

async function hasEvents(auditLog: TableClient, appId: string): Promise<boolean> {
  const first = await readEvents(auditLog, { appId }).next();
  return first.done !== true;
}

/** The newest name of each app, by its id. */
async function readNames(auditLog: TableClient, query: EventQuery): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for await (const { appId, appName } of readEvents(auditLog, query)) {
    if (appId !== '' && (appName !== '' || !names.has(appId))) names.set(appId, appName);
  }
  return names;
}

function nearestApps(
  given: string,
  names: ReadonlyMap<string, string>,
): readonly (readonly [id: string, name: string])[] {
  const near = nearestNames(given, [...names.keys(), ...new Set(names.values())]);
  return near.flatMap((text) => [...names].filter(([id, name]) => id === text || name === text));
}

function describe([id, name]: readonly [id: string, name: string]): string {
  return name === '' ? id : `${id} (${cutText(name, longestName)})`;
}
