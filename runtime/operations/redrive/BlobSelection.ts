import type { ContentType } from '../../../contracts/names/contentTypes';
import type { Batch, BlobEntry, BlobState } from '../../domain/events/BlobEntry';
import { rowName } from '../../domain/events/BlobEntry';
import { isUnnamedContentId } from '../../domain/events/unnamedContent';

/** Blobs of the ledger, by every condition that is set. */
export interface BlobSelection {
  readonly states: readonly BlobState[];
  readonly contentId?: string | undefined;
  /** `<partition key>/<row key>` of a ledger row. */
  readonly row?: string | undefined;
  readonly contentType?: ContentType | undefined;
  /** Of `contentCreated`, included. */
  readonly fromMs?: number | undefined;
  /** Of `contentCreated`, not included. */
  readonly toMs?: number | undefined;
}

/** Whether the row may have such blobs. */
export function isRowSelected(
  { reference, contentType }: Batch,
  selection: Pick<BlobSelection, 'row' | 'contentType'>,
): boolean {
  if (selection.row !== undefined && selection.row !== rowName(reference)) return false;
  return selection.contentType === undefined || selection.contentType === contentType;
}

/** Whether the blob is one of them, by everything but its row. Entries without a name are none. */
export function isBlobSelected(blob: BlobEntry, selection: BlobSelection): boolean {
  return !isUnnamedContentId(blob.contentId) && isMatching(blob, selection);
}

/** Whether it would be one of them if its listing had named its content. */
export function isUnnamedSelected(blob: BlobEntry, selection: BlobSelection): boolean {
  return isUnnamedContentId(blob.contentId) && isMatching(blob, selection);
}

function isMatching(blob: BlobEntry, selection: BlobSelection): boolean {
  const { states, contentId, fromMs = -Infinity, toMs = Infinity } = selection;
  if (contentId !== undefined && contentId !== blob.contentId) return false;
  return states.includes(blob.state) && blob.createdMs >= fromMs && blob.createdMs < toMs;
}
