import { type KitVariableKey, kitVariableNames } from '../../../../contracts/kit/kitVariableNames';

/** A note on the kit's variables for an administrator. */
export interface Finding {
  /** A problem prevents something from working, a warning is a risk, and a note is information. */
  readonly level: 'problem' | 'warning' | 'note';
  /** Schema names. */
  readonly variables: readonly string[];
  readonly message: string;
  /** Empty if there is nothing to do. */
  readonly fix: string;
}

export function finding(
  level: Finding['level'],
  keys: readonly KitVariableKey[],
  message: string,
  fix = '',
): Finding {
  return { level, variables: keys.map((key) => kitVariableNames[key][0]), message, fix };
}

/** The display name that the Command Center shows, in quotes. */
export function titleOf(key: KitVariableKey): string {
  return `"${kitVariableNames[key][1]}"`;
}
