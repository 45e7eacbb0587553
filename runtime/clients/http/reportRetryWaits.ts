import type { RetryWait } from '../../../contracts/retry/retry';
import { describeError } from '../../domain/errors/describeError';
import { type LongWait, longWaitMs } from '../../domain/time/LongWait';

/** Passes on the waits between attempts that are long enough to be reported. */
export function reportRetryWaits(
  onLongWait: (wait: LongWait) => void = () => undefined,
): (wait: Pick<RetryWait, 'error' | 'waitMs' | 'sinceMs' | 'leftMs'>) => void {
  return ({ error, waitMs, sinceMs, leftMs }) => {
    if (waitMs < longWaitMs) return;
    onLongWait({ reason: describeError(error), waitMs, sinceMs, atMostMs: leftMs });
  };
}
