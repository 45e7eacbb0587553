/** Formats a figure with separators for thousands and fixed decimals; a dash for a missing one. */
export function formatFigure(value: number | undefined, decimals = 0): string {
  if (value === undefined || !Number.isFinite(value)) {
    return '–';
  }
  return value.toLocaleString('en', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}
