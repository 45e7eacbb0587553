import { hourMs } from '../../../../contracts/time/durations';
import { formatCount } from '../../../../contracts/text/formatCount';
import { ResponseError } from '../errors/ResponseError';

/** How much a response may take. */
export interface ResponseLimits {
  /** Of the body, as it arrives and as it is decoded. */
  readonly maxBytes: number;
  /** Time that any response has, however little arrives. */
  readonly graceMs: number;
  /** Beyond it the body must have arrived at this rate, in bytes a millisecond, on the whole. */
  readonly slowestRate: number;
  /** After so long it is over, at whatever rate. */
  readonly longestMs: number;
}

const mebibyte = 1024 * 1024;
const inTime = { graceMs: 120_000, slowestRate: 8, longestMs: 2 * hourMs };

/**
 * The largest blob is undocumented: users of other collectors raised their limit to 1 GB. A blob
 * is read as a stream, so that 8 GB cost no memory, and only what never ends is longer. 8 KB a
 * second are far below any line that could carry a backlog, and 1 GB in two hours is 140 KB a
 * second. A page lists some thousand entries of 400 bytes.
 */
export const contentLimits: ResponseLimits = { ...inTime, maxBytes: 8 * 1024 * mebibyte };
export const pageLimits: ResponseLimits = { ...inTime, maxBytes: 256 * mebibyte };
/** Of what is kept as text: lists of subscriptions, and every error. */
export const textLimits: ResponseLimits = { ...inTime, maxBytes: mebibyte };

/**
 * Watches one response. It needs no timer: undici ends a body of which nothing arrives for 90
 * seconds, so that each chunk can ask whether those before it were too few. Time in which this
 * process held the body up does not count.
 */
export class ResponseWatch {
  private received = 0;
  private heldMs = 0;
  private heldSinceMs = 0;
  private readonly startedMs: number;

  constructor(
    private readonly limits: ResponseLimits,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.startedMs = now();
  }

  /** Of the body, so far. */
  get bytes(): number {
    return this.received;
  }

  /** Counts a part; throws when there is too much, or when it took too long. */
  count(bytes: number): void {
    this.received += bytes;
    const { maxBytes, graceMs, slowestRate, longestMs } = this.limits;
    if (this.received > maxBytes) throw tooLarge(maxBytes);
    const elapsedMs = this.now() - this.startedMs - this.heldMs;
    if (elapsedMs <= graceMs) return;
    if (elapsedMs > longestMs || elapsedMs > graceMs + this.received / slowestRate) {
      throw tooSlow(this.received, elapsedMs);
    }
  }

  hold(): void {
    this.heldSinceMs = this.now();
  }

  resume(): void {
    this.heldMs += this.now() - this.heldSinceMs;
  }
}

export const tooLargeCode = 'api.tooLarge';

export function tooLarge(maxBytes: number): ResponseError {
  return new ResponseError({
    code: tooLargeCode,
    problem: `the response is larger than ${Math.round(maxBytes / mebibyte)} MB`,
    fix: 'Check whether a proxy or firewall responds in place of the API; else report it to Microsoft support.',
    isFinal: true,
  });
}

function tooSlow(bytes: number, elapsedMs: number): ResponseError {
  return new ResponseError({
    code: 'api.tooSlow',
    problem: `only ${formatCount(bytes, 'byte')} of the response arrived in ${formatCount(Math.round(elapsedMs / 1000), 'second')}`,
    fix: 'The next run repeats it. If it stays, check the line, and whether a proxy or firewall holds responses back.',
  });
}
