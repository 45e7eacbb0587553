import type { AdaptiveSemaphore } from '../../domain/concurrency/AdaptiveSemaphore';
import type { Turns } from '../../domain/concurrency/Turns';
import type { BlobEntry } from '../../domain/events/BlobEntry';

export interface DownloadOptions {
  /** Downloads at a time, shared by all messages of the process. */
  readonly slots: AdaptiveSemaphore;
  /**
   * Messages begin their downloads one after the other, so that each is finished as early as
   * possible. If they shared a slow budget, none of them would be finished for a long time.
   */
  readonly turns: Turns;
  /** Once it is aborted, no further download begins. */
  readonly ended: AbortSignal;
}

/**
 * Downloads blobs, as many at a time as there are slots. After the first failure, no further one
 * begins; those under way are awaited before it is thrown.
 */
export async function downloadBlobs(
  blobs: readonly BlobEntry[],
  options: DownloadOptions,
  download: (blob: BlobEntry) => Promise<void>,
): Promise<void> {
  const { slots, turns, ended } = options;
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  const begin = (blob: BlobEntry): void => {
    const work = download(blob)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => {
        running.delete(work);
        slots.release();
      });
    running.add(work);
  };
  await turns.run(async () => {
    for (const blob of blobs) {
      await slots.acquire();
      if (failure || ended.aborted) {
        slots.release();
        return;
      }
      begin(blob);
    }
  });
  await Promise.all(running);
  if (failure) throw failure.error;
}
