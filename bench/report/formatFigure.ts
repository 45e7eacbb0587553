/** A figure with thousands set apart and as many decimals as asked for; a dash for none. */
export function formatFigure(value: number | undefined, decimals = 0): string {
  if (value === undefined || !Number.isFinite(value)) {
    return '–';
  }
  return value.toLocaleString('en', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}
