import type { BodyConsumer } from './BodyConsumer';
import { textLimits } from './ResponseWatch';

const maxKeptBytes = textLimits.maxBytes;

/** Keeps the beginning of a body as text. */
export class BodyPreview implements BodyConsumer {
  private readonly parts: Buffer[] = [];
  private bytes = 0;

  push(chunk: Buffer): undefined {
    if (this.bytes >= maxKeptBytes) return;
    // A copy: the chunk may be a view of a larger buffer of the socket.
    const part = Buffer.from(chunk.subarray(0, maxKeptBytes - this.bytes));
    this.parts.push(part);
    this.bytes += part.length;
  }

  end(): undefined {
    // Any length will do.
  }

  text(): string {
    return Buffer.concat(this.parts).toString('utf8');
  }
}
