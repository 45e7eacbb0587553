import { formatCount } from '../../../../contracts/text/formatCount';
import type { BatchOperation, BatchPart } from './BatchOperation';
import { BrokenBatchError } from './decodeBatch';

/**
 * Only their order assigns the parts of a batch's response to its operations. If one in the middle
 * were missing, each later row would get the result of its neighbour. Throws unless they fit: no
 * more than were sent, fewer only when the service stopped at an error, and each row that is named
 * (`OData-EntityId`) is the one that was sent.
 */
export function checkParts(
  operations: readonly BatchOperation[],
  parts: readonly BatchPart[],
): readonly BatchPart[] {
  const isStopped = (parts.at(-1)?.status ?? 0) >= 400;
  const isWhole = parts.length === operations.length;
  if (!isWhole && (parts.length > operations.length || !isStopped)) {
    throw new BrokenBatchError(
      `The response to a batch of ${formatCount(operations.length, 'operation')} has ${formatCount(parts.length, 'part')}.`,
    );
  }
  parts.forEach((part, index) => {
    const named = keyOf(part.headers['odata-entityid']);
    const sent = keyOf(operations[index]?.path);
    if (named !== undefined && sent !== undefined && named !== sent) {
      throw new BrokenBatchError(
        `The response to a batch names row ${named} where ${sent} was sent.`,
      );
    }
  });
  return parts;
}

/** The GUID in the last parentheses of an address. */
function keyOf(address: string | undefined): string | undefined {
  return /\(([\da-f-]{36})\)$/i.exec(address?.trim() ?? '')?.[1]?.toLowerCase();
}
