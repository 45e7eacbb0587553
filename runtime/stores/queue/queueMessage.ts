import type { BatchReference } from '../../domain/events/BlobEntry';
import { requireKnownForm } from '../storage/requireKnownForm';

/**
 * A message names ledger rows and not blobs: it stays small for any number of blobs, and their states
 * are read when it is processed. No property is called `id` or `dequeueCount`, because the Functions
 * host would replace the real ones with it. An earlier release ignores `blobIndex`, and processes the
 * whole row.
 */
interface MessageBody {
  readonly batches: readonly (readonly [
    partitionKey: string,
    rowKey: string,
    blobIndex?: number,
  ])[];
}

/** Base64, as the Functions host expects; the storage SDK does not encode. */
export function writeMessage(batches: readonly BatchReference[]): string {
  const body: MessageBody = {
    batches: batches.map(({ partitionKey, rowKey, blobIndex }) =>
      blobIndex === undefined ? [partitionKey, rowKey] : [partitionKey, rowKey, blobIndex],
    ),
  };
  return Buffer.from(JSON.stringify(body)).toString('base64');
}

/** Reads a message of `writeMessage`, also after the Functions host has decoded it. */
export function readMessage(message: unknown): BatchReference[] {
  const body = typeof message === 'string' ? parseText(message) : message;
  requireKnownForm(body !== null && typeof body === 'object' ? { ...body } : {}, 'queue message');
  const batches = (body as Partial<MessageBody> | null | undefined)?.batches;
  if (!Array.isArray(batches) || !batches.every(isReference)) {
    throw new Error('A message of the ingest queue has no "batches", so another program wrote it.');
  }
  return batches.map(([partitionKey, rowKey, blobIndex]) => ({
    partitionKey,
    rowKey,
    ...(blobIndex === undefined ? {} : { blobIndex }),
  }));
}

/** `undefined` for a message that no release of this program wrote. */
export function tryReadMessage(messageText: string): BatchReference[] | undefined {
  try {
    return readMessage(messageText);
  } catch {
    return undefined;
  }
}

function isReference(value: unknown): value is MessageBody['batches'][number] {
  if (!Array.isArray(value)) return false;
  const [partitionKey, rowKey, blobIndex] = value as readonly unknown[];
  return (
    isKey(partitionKey) &&
    isKey(rowKey) &&
    (blobIndex === undefined || typeof blobIndex === 'number')
  );
}

/**
 * The service refuses other keys with an error, which would end a drain. Source: "Understanding the Table
 * service data model", with the length in characters of two bytes.
 */
function isKey(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 512 && !/[/\\#?\p{Cc}]/u.test(value);
}

/** Text that is not Base64 is not JSON after decoding either. */
function parseText(text: string): unknown {
  const json = text.trimStart().startsWith('{')
    ? text
    : Buffer.from(text, 'base64').toString('utf8');
  return JSON.parse(json);
}
