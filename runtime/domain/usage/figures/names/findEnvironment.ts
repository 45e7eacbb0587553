import { cutText } from '../../../../../contracts/text/cleanText';
import { nearestNames } from '../../../../../contracts/values/nearestName';
import { ConfigurationError } from '../../../errors/ConfigurationError';
import { environmentKey } from '../../../inventory/environmentKey';
import type { NamedEnvironment } from './FigureNames';

/** More would not fit into one line. */
const mostSuggestions = 3;
/** A longer name would hide the rest of the message. */
const longestName = 80;

/** Finds an environment by its id or its name, in any case; undefined if there is none. */
export function findEnvironment(
  given: string,
  environments: readonly NamedEnvironment[],
): NamedEnvironment | undefined {
  const key = environmentKey(given);
  const byId = environments.find((one) => one.key === key);
  if (byId) return byId;
  const name = given.trim().toLowerCase();
  const named = environments.filter((one) => one.environmentName.trim().toLowerCase() === name);
  if (named.length <= 1) return named[0];
  throw new ConfigurationError({
    code: 'usage.ambiguousEnvironment',
    problem: `${named.length} environments have the name "${cutText(given, longestName)}".`,
    fix: `Pass the id of one of them: ${named
      .slice(0, mostSuggestions)
      .map(({ environmentId }) => environmentId)
      .join(', ')}`,
  });
}

/** The error for an environment that no launch and no inventory names. */
export function unknownEnvironment(
  given: string,
  environments: readonly NamedEnvironment[],
): ConfigurationError {
  const texts = environments.flatMap(({ environmentId, environmentName }) => [
    environmentId,
    environmentName,
  ]);
  const near = nearestNames(given, [...new Set(texts)].filter(Boolean));
  const suggestions = near.flatMap((text) =>
    environments.filter((one) => one.environmentId === text || one.environmentName === text),
  );
  const shown = [...new Set(suggestions)].slice(0, mostSuggestions).map(describe);
  return new ConfigurationError({
    code: 'usage.unknownEnvironment',
    problem: `No stored launch and no inventory has the environment "${cutText(given, longestName)}".`,
    fix:
      shown.length === 0
        ? 'Copy the id or the name from the output of: audit-log usage --by environment --csv'
        : `Did you mean ${shown.join(' or ')}?`,
  });
}

function describe({ environmentId, environmentName }: NamedEnvironment): string {
  return environmentName === ''
    ? environmentId
    : `${environmentId} (${cutText(environmentName, longestName)})`;
}
