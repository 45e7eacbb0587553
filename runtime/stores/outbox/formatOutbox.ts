import { formatCount } from '../../../contracts/text/formatCount';
import type { OutboxCounts } from './countOutbox';

/** Formats the counts in one line. */
export function formatOutbox(counts: OutboxCounts): string {
  const { pending, parked, parkedApps, rejected, unrepresentable, incomplete } = counts;
  return [
    `${formatCount(pending, 'launch', 'launches')} pending`,
    `${parked} parked for ${formatCount(parkedApps, 'app')}`,
    `${rejected} rejected`,
    ...(unrepresentable === 0 ? [] : [`${unrepresentable} not representable in the kit`]),
    ...(incomplete === 0 ? [] : [`${formatCount(incomplete, 'row')} incomplete`]),
  ].join(', ');
}
