/** The change from the period before: `+12%`, `new`, or empty if there is nothing to compare. */
export function formatChange(now: number, before: number | null): string {
  if (before === null) return '';
  if (before === 0) return now === 0 ? '' : 'new';
  const percent = Math.round((now / before - 1) * 100);
  return `${percent > 0 ? '+' : ''}${percent}%`;
}
