import type { BlobEntry, ListedContent } from '../../../../runtime/domain/events/BlobEntry';

export const createdMs = Date.parse('2026-05-19T13:02:03.456Z');
export const expiresMs = Date.parse('2026-05-26T13:02:03.456Z');

/** A pending blob; what matters to a test is given. */
export function blobEntry(contentId: string, more: Partial<BlobEntry> = {}): BlobEntry {
  return { contentId, createdMs, expiresMs, state: 'pending', ...more };
}

/** A listed blob at its usual place. */
export function listedContent(contentId: string, more: Partial<ListedContent> = {}): ListedContent {
  return {
    contentType: 'Audit.General',
    contentId,
    contentUri: usualUri(contentId),
    createdMs,
    expiresMs,
    ...more,
  };
}

export function usualUri(contentId: string): string {
  return `https://manage.office.com/audit/${contentId}`;
}
