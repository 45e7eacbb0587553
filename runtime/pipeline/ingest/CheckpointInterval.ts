import type { Clock } from '../../domain/time/Clock';

/** A checkpoint costs some storage requests, so more frequent ones would slow ingesting down. */
const shortestMs = 250;
/** What a process that is killed repeats at most. */
const longestMs = 2_000;

/**
 * How long a message leaves finished blobs unsettled. A process that is killed loses at most so much
 * of its downloads. A young process settles more often, because it may be killed again and again. A
 * fast process finishes whole messages sooner, and needs no checkpoint.
 */
export class CheckpointInterval {
  private firstMs: number | undefined;

  constructor(private readonly clock: Clock) {}

  nextMs(): number {
    const nowMs = this.clock.elapsedMs();
    this.firstMs ??= nowMs;
    return Math.min(longestMs, Math.max(shortestMs, (nowMs - this.firstMs) / 2));
  }
}
