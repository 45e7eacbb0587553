import type { StreamedBody } from '../state/Content';

const comma = Buffer.from(',');
const blockBytes = 256 * 1024;

/** How many records a streamed body has. */
export function streamedRecords(body: StreamedBody): number {
  const fixed = Number(body.first !== undefined) + Number(body.last !== undefined);
  return countRepeats(body) + fixed;
}

/** The exact length of a streamed body; it is `bytes` rounded up to whole records. */
export function streamedLength(body: StreamedBody): number {
  const { head, tail } = parts(body);
  return (
    head.byteLength + (countRepeats(body) - 1) * (body.repeat.byteLength + 1) + tail.byteLength
  );
}

/** Makes the body piece by piece, up to `limit` bytes; the pieces share one block of memory. */
export function* streamChunks(body: StreamedBody, limit: number): Generator<Buffer> {
  const { head, tail } = parts(body);
  const unit = Buffer.concat([body.repeat, comma]);
  const unitsPerBlock = Math.max(1, Math.floor(blockBytes / unit.byteLength));
  const block = Buffer.concat(Array.from({ length: unitsPerBlock }, () => unit));
  let left = limit;
  const take = (piece: Buffer): Buffer => {
    const taken = piece.byteLength <= left ? piece : piece.subarray(0, left);
    left -= taken.byteLength;
    return taken;
  };
  yield take(head);
  let units = countRepeats(body) - 1;
  while (units > 0 && left > 0) {
    const count = Math.min(units, unitsPerBlock);
    yield take(count === unitsPerBlock ? block : block.subarray(0, count * unit.byteLength));
    units -= count;
  }
  if (left > 0) {
    yield take(tail);
  }
}

function countRepeats(body: StreamedBody): number {
  return Math.max(1, Math.ceil(body.bytes / (body.repeat.byteLength + 1)));
}

function parts({ first, repeat, last }: StreamedBody): {
  readonly head: Buffer;
  readonly tail: Buffer;
} {
  const head = [Buffer.from('['), ...(first === undefined ? [] : [first, comma])];
  const tail = [repeat, ...(last === undefined ? [] : [comma, last]), Buffer.from(']')];
  return { head: Buffer.concat(head), tail: Buffer.concat(tail) };
}
