import { randomUUID } from 'node:crypto';

import { chunk } from '../../domain/concurrency/chunk';
import type { Batch, BlobEntry, ListedContent } from '../../domain/events/BlobEntry';
import { maxBatchBlobs } from '../../domain/events/BlobEntry';
import { partitionOf } from './partitions';

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
  return chunk(contents, maxBatchBlobs).map((part) => ({
    reference: { partitionKey, rowKey: randomUUID() },
    contentType: first.contentType,
    blobs: part.map((content) => toEntry(content, listing)),
  }));
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
