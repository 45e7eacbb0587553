import type { BlobState } from '../../domain/events/BlobEntry';
import { MessageBatcher } from '../../pipeline/sync/MessageBatcher';
import type { Stores } from '../../stores/Stores';
import {
  type BlobSelection,
  isBlobSelected,
  isRowSelected,
  isUnnamedSelected,
} from './BlobSelection';

export interface RedrivenBlobs {
  /** Blobs that are queued again; with `isDryRun`, those that would be. */
  readonly queued: number;
  /** The same by the state that they had. */
  readonly states: Readonly<Partial<Record<BlobState, number>>>;
  /** Their ledger rows. */
  readonly rows: number;
  /** Selected entries of listings that name no content: there is nothing to download. */
  readonly unnamed: number;
  /** The state of the blob that the selection names by its id; absent if the ledger has no such blob. */
  readonly found?: BlobState | undefined;
  /** Whether the ledger has the row that the selection names. */
  readonly isRowFound: boolean;
}

/**
 * Makes blobs pending again and queues them. Each row is pending in the ledger before its message is
 * sent: after a stop in between, the next sync queues it.
 */
export async function redriveBlobs(
  { queue, ledger }: Pick<Stores, 'queue' | 'ledger'>,
  selection: BlobSelection,
  isDryRun = false,
): Promise<RedrivenBlobs> {
  const batcher = new MessageBatcher(queue);
  const states: Partial<Record<BlobState, number>> = {};
  let [queued, rows, unnamed, isRowFound] = [0, 0, 0, false];
  let found: BlobState | undefined;
  for await (const batch of ledger.batches()) {
    const { reference, blobs } = batch;
    found ??= blobs.find(({ contentId }) => contentId === selection.contentId)?.state;
    if (!isRowSelected(batch, selection)) continue;
    isRowFound = true;
    unnamed += blobs.filter((blob) => isUnnamedSelected(blob, selection)).length;
    const wanted = blobs.filter((blob) => isBlobSelected(blob, selection));
    if (wanted.length === 0) continue;
    const reopened = isDryRun
      ? wanted.length
      : await ledger.reopen(reference, (blob) => isBlobSelected(blob, selection), {
          forgetsFailures: true,
        });
    if (reopened === undefined || reopened === 0) continue;
    queued += reopened;
    rows += 1;
    for (const { state } of wanted) states[state] = (states[state] ?? 0) + 1;
    if (!isDryRun) await batcher.add({ reference, blobs: reopened });
  }
  await batcher.flush();
  return { queued, states, rows, unnamed, found, isRowFound };
}
