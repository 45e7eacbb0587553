import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Transform } from 'node:stream';

import type { BodyConsumer } from './BodyConsumer';
import { ResponseError } from '../errors/ResponseError';
import { tooLarge } from './ResponseWatch';

/**
 * The consumer behind the decoder that `Content-Encoding` asks for. Whether the service
 * compresses is undocumented, so a plain body passes untouched. `onFailure` gets an error as soon as it
 * happens: decoding runs on after `push`, and the server may never send another part.
 */
export function decodedConsumer(
  consumer: BodyConsumer,
  contentEncoding: string | string[] | undefined,
  maxBytes: number,
  onFailure: (error: unknown) => void,
): BodyConsumer {
  const encoding = String(contentEncoding ?? 'identity')
    .trim()
    .toLowerCase();
  if (encoding === '' || encoding === 'identity') return consumer;
  const decoder = createDecoder(encoding);
  if (!decoder) throw undecodable(`its body has the unknown Content-Encoding "${encoding}"`);
  return new DecodingConsumer(decoder, { consumer, maxBytes, encoding, onFailure });
}

export const undecodableCode = 'api.encoding';

function undecodable(problem: string): ResponseError {
  return new ResponseError({
    code: undecodableCode,
    problem,
    fix: 'The next run repeats it. If it stays, check whether a proxy or firewall changes the responses of the API.',
  });
}

function createDecoder(encoding: string): Transform | undefined {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'deflate') return createInflate();
  if (encoding === 'br') return createBrotliDecompress();
  return undefined;
}

class DecodingConsumer implements BodyConsumer {
  private readonly finished: Promise<void>;

  constructor(
    private readonly decoder: Transform,
    {
      consumer,
      maxBytes,
      encoding,
      onFailure,
    }: {
      readonly consumer: BodyConsumer;
      readonly maxBytes: number;
      readonly encoding: string;
      readonly onFailure: (error: unknown) => void;
    },
  ) {
    let failure: Error | undefined;
    decoder.once('error', (error) => {
      failure = error;
    });
    this.finished = (async () => {
      let bytes = 0;
      for await (const chunk of decoder) {
        const part = (chunk as Buffer).subarray(0, maxBytes - bytes);
        bytes += (chunk as Buffer).length;
        await consumer.push(part);
        // A few megabytes can unpack to any length.
        if (bytes > maxBytes) throw tooLarge(maxBytes);
      }
      await consumer.end();
    })().catch((error: unknown) => {
      if (failure === undefined || error !== failure) throw error;
      throw undecodable(`its body is not the "${encoding}" that it claims (${failure.message})`);
    });
    this.finished.catch(onFailure);
  }

  push(chunk: Buffer): Promise<void> | undefined {
    // A copy: decoding goes on in another thread when the chunk's memory is in use again.
    if (this.decoder.write(Buffer.from(chunk))) return undefined;
    return Promise.race([
      new Promise<void>((resolve) => this.decoder.once('drain', resolve)),
      this.finished,
    ]);
  }

  end(): Promise<void> {
    this.decoder.end();
    return this.finished;
  }
}
