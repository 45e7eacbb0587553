import type { Argument } from '../command/Argument';

/**
 * One argument in the syntax of PowerShell. It takes typographic quotation marks for quotation marks
 * too ("about_Quoting_Rules"; `SpecialChars` in its tokenizer).
 */
export function quotePowerShell({ pieces }: Argument): string {
  if (pieces.some((piece) => typeof piece === 'object')) {
    const inner = pieces.map((piece) =>
      typeof piece === 'object' ? `\${${piece.variable}}` : piece.replace(/[`$"“”„]/g, '`$&'),
    );
    return `"${inner.join('')}"`;
  }
  const value = pieces.map(String).join('');
  if (/^(?:--)?[A-Za-z][A-Za-z\d-]*$/.test(value)) return value;
  return `'${value.replace(/['‘’‚‛]/g, '$&$&')}'`;
}
