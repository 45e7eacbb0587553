import type { Argument } from '../command/Argument';

/**
 * One argument in the syntax of PowerShell. It takes typographic quotation marks for quotation marks
 * too ("about_Quoting_Rules"; `SpecialChars` in its tokenizer).
 */
export function quotePowerShell({ pieces }: Argument): string {
  if (pieces.some((piece) => typeof piece === 'object')) {
    const inner = pieces.map((piece) =>
      typeof piece === 'object' ? `\${${piece.variable}}` : escapeExpandable(piece),
    );
    return `"${inner.join('')}"`;
  }
  const value = pieces.map(String).join('');
  if (/^(?:--)?[A-Za-z][A-Za-z\d-]*$/.test(value)) return value;
  return literalPowerShell(value);
}

/** A text without variables, always in quotation marks. */
export function literalPowerShell(value: string): string {
  return `'${value.replace(/['‘’‚‛]/g, '$&$&')}'`;
}

/** A text between double quotation marks, where PowerShell replaces variables. */
export function escapeExpandable(text: string): string {
  return text.replace(/[`$"“”„]/g, '`$&');
}
