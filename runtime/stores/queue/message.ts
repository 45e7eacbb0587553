import type { BatchReference } from '../../domain/events/BlobEntry';

/**
 * A message names ledger rows, not blobs: it stays small however many blobs it stands for, and
 * what is pending is read fresh. No property is called `id` or `dequeueCount`: the Functions host
 * would let it hide the real one.
 */
interface MessageBody {
  readonly batches: readonly (readonly [partitionKey: string, rowKey: string])[];
}

/** Base64, as the Functions host expects; the storage SDK does not encode. */
export function writeMessage(batches: readonly BatchReference[]): string {
  const body: MessageBody = {
    batches: batches.map(({ partitionKey, rowKey }) => [partitionKey, rowKey]),
  };
  return Buffer.from(JSON.stringify(body)).toString('base64');
}

/** Reads what `writeMessage` wrote, or what the Functions host made of it. */
export function readMessage(message: unknown): BatchReference[] {
  const body = typeof message === 'string' ? parseText(message) : message;
  const batches = (body as Partial<MessageBody> | null | undefined)?.batches;
  if (!Array.isArray(batches)) {
    throw new Error('A message of the ingest queue has no "batches": something else wrote it.');
  }
  return batches.map(([partitionKey, rowKey]) => ({
    partitionKey: String(partitionKey),
    rowKey: String(rowKey),
  }));
}

function parseText(text: string): unknown {
  const json = text.trimStart().startsWith('{')
    ? text
    : Buffer.from(text, 'base64').toString('utf8');
  return JSON.parse(json);
}
