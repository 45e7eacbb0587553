import type { Argument } from '../command/Argument';
import type { Command } from '../command/Command';

/** What is left for the person who runs the bootstrap: it has no right to do it, or must decide. */
export interface NextSection {
  readonly title: string;
  readonly items: readonly (Command | EnvironmentSetting)[];
}

/** A variable of the person's shell. */
export interface EnvironmentSetting {
  readonly set: string;
  readonly value: Argument;
}
