/** A value that only a command can find out, by its name in the printed script (camel case). */
export interface Variable {
  readonly variable: string;
}

export type Piece = string | Variable;

/** One argument of a command: its pieces joined, each variable replaced by its value. */
export interface Argument {
  readonly pieces: readonly Piece[];
  /** JSON. A shell that cannot pass quotation marks to `az` writes it to a file (`@file`). */
  readonly isJson: boolean;
}

export function variable(name: string): Variable {
  return { variable: name };
}

/** An argument with variables in it: text`/subscriptions/${subscription}`. */
export function text(
  strings: TemplateStringsArray,
  ...values: readonly (Piece | Argument)[]
): Argument {
  const pieces = strings.flatMap((part, index): readonly Piece[] => [
    part,
    ...piecesOf(values[index] ?? ''),
  ]);
  return { pieces: pieces.filter((piece) => piece !== ''), isJson: false };
}

export function toArgument(value: Piece | Argument): Argument {
  return {
    pieces: piecesOf(value),
    isJson: typeof value === 'object' && 'isJson' in value && value.isJson,
  };
}

/**
 * A body in JSON. Its texts may contain variables, as `text` arguments; a variable is an id of Azure,
 * which JSON shows as it is.
 */
export function json(value: JsonValue): Argument {
  return { pieces: mergeTexts(jsonPieces(value)), isJson: true };
}

export type JsonValue =
  | string
  | number
  | boolean
  | Argument
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

function jsonPieces(value: JsonValue): readonly Piece[] {
  if (isArgument(value)) return ['"', ...value.pieces.map(escapePiece), '"'];
  if (Array.isArray(value)) return ['[', ...separate(value.map(jsonPieces)), ']'];
  if (typeof value !== 'object') return [JSON.stringify(value)];
  const members = Object.entries(value).map(([name, member]) => [
    `${JSON.stringify(name)}:`,
    ...jsonPieces(member),
  ]);
  return ['{', ...separate(members), '}'];
}

function isArgument(value: JsonValue): value is Argument {
  return typeof value === 'object' && 'pieces' in value;
}

function escapePiece(piece: Piece): Piece {
  return typeof piece === 'string' ? JSON.stringify(piece).slice(1, -1) : piece;
}

function separate(parts: readonly (readonly Piece[])[]): readonly Piece[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [',', ...part]));
}

function mergeTexts(pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (typeof piece === 'string' && typeof last === 'string')
      merged[merged.length - 1] = last + piece;
    else merged.push(piece);
  }
  return merged;
}

function piecesOf(value: Piece | Argument): readonly Piece[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return 'pieces' in value ? value.pieces : [value];
}
