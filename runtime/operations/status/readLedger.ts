import { contentTypes } from '../../../contracts/names/contentTypes';
import { dayMs } from '../../../contracts/time/durations';
import { slotMs } from '../../domain/health/detectSilence';
import type { BatchSummary } from '../../stores/ledger/batchEntity';
import { type ClosedTotals, closedTotalsKey } from '../../stores/ledger/ClosedTotals';
import type { Ledger } from '../../stores/ledger/Ledger';
import type { Stores } from '../../stores/Stores';
import type { HealthFacts } from '../health/facts/HealthFacts';
import { hoursUntil, toIso } from './measureMargins';
import { earlier, type LedgerTally, tallyLedger } from './tallyLedger';

/** What the status shows of the ledger, over all content types. */
export interface LedgerFacts
  extends
    LedgerTally,
    Pick<HealthFacts, 'oldestPending' | 'hoursUntilLoss' | 'overdue' | 'lostLately'> {}

/** Reads the rows of the last weeks; older ones are in the totals, if a sync has kept them. */
export async function readLedger(
  { state, ledger }: Pick<Stores, 'state' | 'ledger'>,
  nowMs: number,
): Promise<LedgerFacts> {
  const closed = (await state.read<ClosedTotals | null>(closedTotalsKey)) ?? undefined;
  const rows =
    closed === undefined ? ledger.summaries() : readSince(ledger, Date.parse(closed.before));
  const tally = await tallyLedger(rows, closed, nowMs);
  const all = [...tally.types.values()];
  const overdueHours = hoursUntil(
    all.map(({ overdueExpiryMs }) => overdueExpiryMs).reduce(earlier, undefined),
    nowMs,
  );
  return {
    ...tally,
    oldestPending: toIso(all.map((type) => type.oldestPendingMs).reduce(earlier, undefined)),
    hoursUntilLoss: hoursUntil(
      all.map((type) => type.nextExpiryMs).reduce(earlier, undefined),
      nowMs,
    ),
    overdue:
      overdueHours === null
        ? null
        : {
            blobs: all.reduce((sum, { overdueBlobs }) => sum + overdueBlobs, 0),
            hoursUntilLoss: overdueHours,
          },
    lostLately: countLost(tally, closed === undefined, nowMs),
  };
}

async function* readSince(ledger: Ledger, sinceMs: number): AsyncGenerator<BatchSummary> {
  for (const contentType of contentTypes) yield* ledger.summariesBetween(contentType, sinceMs);
}

/** The first run lists content that expires before it can be read: its first day does not count. */
function countLost(
  { types }: LedgerTally,
  isWhole: boolean,
  nowMs: number,
): HealthFacts['lostLately'] {
  const slots = [...types.values()].flatMap((rows) => [...rows.slots]);
  const firstMs = slots.reduce((first, [startMs]) => Math.min(first, startMs), nowMs);
  const sinceMs = Math.max(nowMs - 7 * dayMs - slotMs, isWhole ? firstMs + dayMs : 0);
  const lost = { expired: 0, missing: 0 };
  for (const [startMs, { expired, missing }] of slots) {
    if (startMs < sinceMs) continue;
    lost.expired += expired;
    lost.missing += missing;
  }
  return lost;
}
