import { minuteMs } from '../../../../contracts/time/durations';
import { formatCount } from '../../../../contracts/text/formatCount';

/** An age in words: "5 minutes", "3 hours", "2 days"; at least a minute. */
export function formatAge(ageMs: number): string {
  const minutes = Math.max(1, Math.round(ageMs / minuteMs));
  if (minutes < 120) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? formatCount(hours, 'hour') : formatCount(Math.round(hours / 24), 'day');
}
