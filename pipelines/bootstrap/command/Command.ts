import { type Argument, type Piece, toArgument } from './Argument';

/** A program and its arguments; no shell takes part. */
export interface Command {
  readonly program: 'az' | 'gh' | 'pulumi';
  readonly args: readonly Argument[];
}

/** An argument, or several that belong together, such as an option and its value. */
type Arguments = Piece | Argument | readonly (Piece | Argument)[];

export function az(...args: readonly Arguments[]): Command {
  return run('az', ...args);
}

/** A command for the person who runs the bootstrap. */
export function run(program: Command['program'], ...args: readonly Arguments[]): Command {
  return { program, args: args.flat().map(toArgument) };
}
