import type { Argument } from '../command/Argument';

/** The arguments as a program gets them. Throws for a variable without a value: a fault of the plan. */
export function resolveArguments(
  args: readonly Argument[],
  values: ReadonlyMap<string, string>,
): readonly string[] {
  return args.map(({ pieces }) =>
    pieces
      .map((piece) => {
        if (typeof piece === 'string') return piece;
        const value = values.get(piece.variable);
        if (value === undefined)
          throw new Error(`The variable ${piece.variable} has no value yet.`);
        return value;
      })
      .join(''),
  );
}

/** The same argument without those variables whose value is known. */
export function fillArgument(argument: Argument, values: ReadonlyMap<string, string>): Argument {
  const pieces = argument.pieces.map((piece) =>
    typeof piece === 'string' ? piece : (values.get(piece.variable) ?? piece),
  );
  const isText = pieces.every((piece) => typeof piece === 'string');
  return { ...argument, pieces: isText ? [pieces.join('')] : pieces };
}
