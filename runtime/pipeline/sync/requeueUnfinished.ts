import type { BlobEntry } from '../../domain/events/BlobEntry';
import type { Runtime } from '../Runtime';
import { dayMs } from '../../domain/windows/planWindows';
import type { MessageBatcher } from './MessageBatcher';

/** Nothing can be fetched longer after it became available; ~20 days were seen once. */
const lookBackMs = 30 * dayMs;

/**
 * Sends again what the ledger has as pending for longer than `idleMs` (its message went to the
 * poison queue, or was never sent), and tries again what is dead for a passing reason.
 */
export async function requeueUnfinished(
  runtime: Runtime,
  outbox: MessageBatcher,
  idleMs: number,
): Promise<void> {
  const nowMs = runtime.clock.now();
  const rows = runtime.ledger.unfinished(runtime.settings.contentTypes, nowMs - lookBackMs);
  for await (const { reference, counts, changedMs } of rows) {
    const isPassing = (blob: BlobEntry): boolean => blob.transient === true;
    const reopened =
      counts.dead > 0 ? ((await runtime.ledger.reopen(reference, isPassing)) ?? 0) : 0;
    // What is dead for good does not make a row idle whose other blobs are being worked on.
    if (reopened === 0 && nowMs - changedMs < idleMs) continue;
    await outbox.add({ reference, blobs: Math.max(1, counts.pending + reopened) });
  }
  await outbox.flush();
}
