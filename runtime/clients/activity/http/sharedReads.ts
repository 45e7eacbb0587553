import type { OnReadOpts, Socket } from 'node:net';

const chunkBytes = 64 * 1024;
/** A chunk must not fill the stream's buffer, or reading would be stopped and started each time. */
const highWaterMark = 2 * chunkBytes;
const successStart = Buffer.from('HTTP/1.1 200');
const headEnd = Buffer.from('\r\n\r\n');
/** Of "HTTP", and of the empty lines that some servers send before it. */
const headStarts = new Set<number | undefined>(Buffer.from('H\r\n'));

/**
 * Options of sockets that all read into the same memory. Node allocates 64 KB for each read. For a
 * backlog of many gigabytes this was most of the garbage. Sharing is safe because the bytes are
 * consumed before the read returns; bytes that a slow consumer has not taken are copied. undici keeps
 * views of a response's header fields until the head is complete, so heads in parts are copied too.
 */
export function sharedReads(): { readonly highWaterMark: number; readonly onread: OnReadOpts } {
  const inHead = new WeakSet<Socket>();
  function callback(this: Socket, length: number, memory: Uint8Array): boolean {
    const chunk = Buffer.from(memory.buffer, memory.byteOffset, length);
    if (mayEndInHead(inHead, this, chunk)) return this.push(Buffer.from(chunk));
    const isBelowMark = this.push(chunk);
    // The stream itself would say it only after this read.
    this.emit('readable');
    if (this.readableLength > 0) this.unshift(Buffer.from(this.read() as Buffer));
    return isBelowMark;
  }
  return { highWaterMark, onread: { buffer: Buffer.allocUnsafeSlow(chunkBytes), callback } };
}

/** In doubt yes: a body may well begin with an "H". Without pipelining a head begins its chunk. */
function mayEndInHead(inHead: WeakSet<Socket>, socket: Socket, chunk: Buffer): boolean {
  if (inHead.has(socket)) {
    if (chunk.includes(headEnd)) inHead.delete(socket);
    return true;
  }
  if (!headStarts.has(chunk[0])) return false;
  const isWhole =
    chunk.subarray(0, successStart.length).equals(successStart) && chunk.includes(headEnd);
  if (!isWhole) inHead.add(socket);
  return !isWhole;
}
