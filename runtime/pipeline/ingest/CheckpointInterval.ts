import type { Clock } from '../../domain/time/Clock';

const shortestMs = 250;
const longestMs = 2_000;

/**
 * How long a message leaves finished blobs unsettled. A process that is killed loses at most so much
 * of what it downloaded. Young processes settle more often, since some never grow old; a fast one
 * finishes whole messages in less, and needs no checkpoint at all.
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
