import type { TableClient } from '@azure/data-tables';

import { dayMs, minuteMs } from '../../../contracts/time/durations';
import type { Clock } from '../../domain/time/Clock';
import { isWrittenByEarlier } from '../../stores/ledger/isWrittenByEarlier';
import type { RollupTable } from '../../stores/rollups/RollupTable';

/** Syncs change rows of the ledger for 30 days. */
const ledgerReachMs = 30 * dayMs;
/** Longer than the search takes: what changes during it is found by the next one. */
const overlapMs = 5 * minuteMs;

/**
 * Whether every day with events still has a roll-up or a mark. An earlier release marks nothing: while
 * an upgrade replaces it, or after somebody went back to it, only the ledger shows what it has written.
 */
export async function keepsComplete({
  ledger,
  rollups,
  clock,
}: {
  readonly ledger: TableClient;
  readonly rollups: RollupTable;
  readonly clock: Pick<Clock, 'now'>;
}): Promise<boolean> {
  const completeMs = await rollups.completeSince();
  if (completeMs === undefined) return false;
  const period = { fromMs: clock.now() - ledgerReachMs, sinceMs: completeMs - overlapMs };
  if (await isWrittenByEarlier(ledger, period)) {
    await rollups.markIncomplete();
    return false;
  }
  // The next search begins here.
  await rollups.markComplete();
  return true;
}
