import { nearestName } from '../../../contracts/values/nearestName';

/** What a person runs to mend a key; names every key as the CLI takes it. */
export function setCommand(key: string, value: string): string {
  return `Run: pulumi config set ${key} ${value}`;
}

export function removeCommand(key: string): string {
  return `Run: pulumi config rm ${key}`;
}

/** As `setCommand`, with the choice that was probably meant, or else the fallback. */
export function suggestCommand(
  key: string,
  given: string,
  choices: readonly string[],
  fallback: string,
): string {
  const nearest = nearestName(given, choices);
  return nearest === undefined
    ? setCommand(key, fallback)
    : `Did you mean ${nearest}? ${setCommand(key, nearest)}`;
}
