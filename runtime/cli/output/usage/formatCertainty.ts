import type {
  EventDay,
  FiguresCompleteness,
} from '../../../../contracts/figures/FiguresCompleteness';
import { formatCount } from '../../../../contracts/text/formatCount';
import { addDays } from '../../../domain/time/days';

/** More would not fit into one line. */
const mostRanges = 4;

/** One line if the figures of a period are not complete; empty if they are. */
export function formatCertainty({ verdict, days }: FiguresCompleteness): string {
  if (verdict === 'complete' || days.length === 0) return '';
  return `Not complete: ${formatIncomplete(days)}. To see why: audit-log report completeness`;
}

/** `2026-11-18 (losses), 2026-11-22 to 2026-11-24 (unknown)`. */
export function formatIncomplete(days: readonly EventDay[]): string {
  const ranges: { from: string; to: string; verdict: EventDay['verdict'] }[] = [];
  for (const { date, verdict } of days) {
    if (verdict === 'complete') continue;
    const last = ranges.at(-1);
    if (last?.verdict === verdict && addDays(last.to, 1) === date) last.to = date;
    else ranges.push({ from: date, to: date, verdict });
  }
  const shown = ranges.slice(-mostRanges).map(({ from, to, verdict }) => {
    const span = from === to ? from : `${from} to ${to}`;
    return `${span} (${verdict === 'unknown' ? 'unknown' : 'losses'})`;
  });
  const left = ranges.length - shown.length;
  return [...(left > 0 ? [formatCount(left, 'earlier period')] : []), ...shown].join(', ');
}
