import type { BlobState } from '../../domain/events/BlobEntry';
import type { PoisonCounts } from '../../pipeline/poison/redrivePoison';

/** What `redrive --json` prints. */
export interface RedriveResult {
  /** Blobs. */
  readonly queued: number;
  readonly states: Readonly<Partial<Record<BlobState, number>>>;
  readonly rows: number;
  /** Selected entries of listings that name no content, and therefore cannot be queued. */
  readonly unnamed: number;
  /** Launches that Dataverse refused. */
  readonly rejected: number;
  /** With `--all`: messages of the poison queue. */
  readonly poison: Pick<PoisonCounts, 'messages' | 'queued' | 'unreadable'> | null;
  readonly dryRun: boolean;
}
