import type { Argument } from '../command/Argument';
import type { Command } from '../command/Command';

/** What is left for the person who runs the bootstrap: it has no right to do it, or must decide. */
export interface NextSection {
  readonly title: string;
  readonly items: readonly NextItem[];
}

export type NextItem = Command | EnvironmentSetting | Note;

/** A line to read. */
interface Note {
  readonly note: Argument;
}

/** A variable of the person's shell. */
interface EnvironmentSetting {
  readonly set: string;
  readonly value: Argument;
}

/** Names of the variables in an item. */
export function variableNames(item: NextItem): readonly string[] {
  return argumentsOf(item).flatMap(({ pieces }) =>
    pieces.flatMap((piece) => (typeof piece === 'object' ? [piece.variable] : [])),
  );
}

function argumentsOf(item: NextItem): readonly Argument[] {
  if ('note' in item) return [item.note];
  return 'set' in item ? [item.value] : item.args;
}
