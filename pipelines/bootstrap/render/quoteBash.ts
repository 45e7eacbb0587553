import type { Argument } from '../command/Argument';

/** One argument in the syntax of bash and other POSIX shells. */
export function quoteBash({ pieces }: Argument): string {
  if (pieces.some((piece) => typeof piece === 'object')) {
    const inner = pieces.map((piece) =>
      typeof piece === 'object' ? `\${${piece.variable}}` : piece.replace(/[\\"$`]/g, '\\$&'),
    );
    return `"${inner.join('')}"`;
  }
  const value = pieces.map(String).join('');
  if (/^[\w./:@%+,-]+$/.test(value)) return value;
  return literalBash(value);
}

/** A text without variables, always in quotation marks. */
export function literalBash(value: string): string {
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
