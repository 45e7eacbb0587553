import { randomUUID } from 'node:crypto';

import type { Batch, BlobEntry, ListedContent } from '../../domain/events/BlobEntry';
import { maxBatchBlobs } from '../../domain/events/BlobEntry';
import { partitionOf } from './partitions';

/**
 * Of the ids, addresses and reasons of a new row; 256 usual blobs have a fifth of it. A row has 1 MB, in
 * characters of two bytes, and the other fields and a later reason take up to 650 for each blob.
 */
const maxRowCharacters = 150_000;

/** What a run knew when it listed content. */
export interface PassedTime {
  /** The watermark of the run. */
  readonly beforeMs: number;
  readonly nowMs: number;
}

interface Listing {
  /** The usual address of a blob: only other addresses are stored. */
  readonly usualUri: (contentId: string) => string | undefined;
  readonly passed: PassedTime | undefined;
}

/** Listed content by the partition that it belongs to. */
export function groupByPartition(
  listed: readonly ListedContent[],
): ReadonlyMap<string, readonly [ListedContent, ...ListedContent[]]> {
  const groups = new Map<string, [ListedContent, ...ListedContent[]]>();
  for (const content of listed) {
    const key = partitionOf(content.contentType, content.createdMs);
    const group = groups.get(key);
    if (group) group.push(content);
    else groups.set(key, [content]);
  }
  return groups;
}

/** New rows of one partition. All of their blobs are pending, except those that the API did not name. */
export function toBatches(
  partitionKey: string,
  contents: readonly ListedContent[],
  listing: Listing,
): Batch[] {
  const [first] = contents;
  if (!first) return [];
  return fitIntoRows(contents.map((content) => toEntry(content, listing))).map((blobs) => ({
    reference: { partitionKey, rowKey: randomUUID() },
    contentType: first.contentType,
    blobs,
  }));
}

/** In order, as many in a row as it has room for. */
function fitIntoRows(entries: readonly BlobEntry[]): BlobEntry[][] {
  const rows: BlobEntry[][] = [];
  let row: BlobEntry[] = [];
  let characters = 0;
  for (const entry of entries) {
    const { contentId, contentUri = '', reason = '' } = entry;
    const added = contentId.length + contentUri.length + reason.length;
    if (row.length === maxBatchBlobs || characters + added > maxRowCharacters || row.length === 0) {
      row = [];
      characters = 0;
      rows.push(row);
    }
    row.push(entry);
    characters += added;
  }
  return rows;
}

function toEntry(content: ListedContent, { usualUri, passed }: Listing): BlobEntry {
  const { contentId, contentUri, createdMs, expiresMs, unnamed } = content;
  if (unnamed !== undefined) {
    const reason = `The listing names no content: ${unnamed}`;
    return { contentId, createdMs, expiresMs, state: 'missing', reason };
  }
  const isUsual = contentUri === '' || contentUri === usualUri(contentId);
  return {
    contentId,
    ...(isUsual ? {} : { contentUri }),
    createdMs,
    expiresMs,
    ...(passed !== undefined && createdMs < passed.beforeMs ? { lateMs: passed.nowMs } : {}),
    state: 'pending',
  };
}
