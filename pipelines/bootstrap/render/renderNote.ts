import type { Argument } from '../command/Argument';

/** A comment in both shells; its variables are replaced when the script prints it. */
export function renderNote({ pieces }: Argument): string {
  const words = pieces.map((piece) =>
    typeof piece === 'string' ? piece : `\${${piece.variable}}`,
  );
  return `# ${words.join('')}`;
}
