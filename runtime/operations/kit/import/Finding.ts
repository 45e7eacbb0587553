import { type KitVariableKey, kitVariableNames } from '../../../../contracts/kit/kitVariableNames';

/** What an administrator should know of the kit's variables. */
export interface Finding {
  /** A problem keeps something from working; a warning is a risk; a note is good to know. */
  readonly level: 'problem' | 'warning' | 'note';
  /** Schema names. */
  readonly variables: readonly string[];
  readonly message: string;
  /** Empty where there is nothing to do. */
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

/** As the Command Center shows it, in quotes. */
export function titleOf(key: KitVariableKey): string {
  return `"${kitVariableNames[key][1]}"`;
}
