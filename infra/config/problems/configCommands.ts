import { nearestName } from '../../../contracts/values/nearestName';

/** The command that fixes a key. The CLI takes every key by this name. */
export function setCommand(key: string, value: string): string {
  return `Run: pulumi config set ${key} ${value}`;
}

/** As `setCommand`, for a key whose value is a list. */
export function setItemCommand(key: string, value: string): string {
  return `Run: pulumi config set --path '${key}[0]' ${value}, and so on for [1], [2]`;
}

/** As `setItemCommand`, for a list whose items are secrets. */
export function setSecretItemCommand(key: string, value: string): string {
  return `Run: pulumi config set --secret --path '${key}[0]' ${value}, and so on for [1], [2]`;
}

export function removeCommand(key: string): string {
  return `Run: pulumi config rm ${key}`;
}

/** Two commands in one sentence. */
export function joinCommands(first: string, word: 'or' | 'then', second: string): string {
  return `${first}, ${word}: ${second.replace(/^Run: /, '')}`;
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
