import type { OutboxCounts } from './countOutbox';

/** What the outbox holds, in one line. */
export function formatOutbox(counts: OutboxCounts): string {
  const { pending, parked, parkedApps, rejected, unrepresentable, incomplete } = counts;
  return [
    `${pending} launches pending`,
    `${parked} parked for ${parkedApps} apps`,
    `${rejected} rejected`,
    ...(unrepresentable === 0 ? [] : [`${unrepresentable} not representable in the kit`]),
    ...(incomplete === 0 ? [] : [`${incomplete} rows incomplete`]),
  ].join(', ');
}
