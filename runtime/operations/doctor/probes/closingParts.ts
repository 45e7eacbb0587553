import type { Dispatcher } from 'undici';

import type { Clock } from '../../../domain/time/Clock';
import type { LongWait } from '../../../domain/time/LongWait';

/** Network and time that end when the doctor does, so that no check outlives its report. */
export interface ClosingParts {
  readonly clock: Clock;
  readonly fetchHttp: typeof fetch;
  /** Connections that are cut at the end. */
  readonly keep: <T extends Dispatcher>(dispatcher: T) => T;
  /** Told of a wait that a person would wonder about. */
  readonly onLongWait: (wait: LongWait) => void;
  readonly close: () => Promise<void>;
}

/** Less than a check has: the reason is worth more than the statement that there was no answer. */
export const answerWithinMs = 10_000;

export function closingParts(
  clock: Clock,
  ask: typeof fetch,
  onLongWait: ClosingParts['onLongWait'] = () => undefined,
): ClosingParts {
  const end = new AbortController();
  const dispatchers: Dispatcher[] = [];
  return {
    clock: {
      now: () => clock.now(),
      elapsedMs: () => clock.elapsedMs(),
      wait: (ms, stop) => clock.wait(ms, either(end.signal, stop)),
    },
    fetchHttp: (input, init) =>
      ask(input, {
        ...init,
        signal: either(either(end.signal, init?.signal), AbortSignal.timeout(answerWithinMs)),
      }),
    keep: (dispatcher) => {
      dispatchers.push(dispatcher);
      return dispatcher;
    },
    onLongWait,
    close: async () => {
      end.abort();
      await Promise.all(dispatchers.map((dispatcher) => dispatcher.destroy()));
    },
  };
}

function either(one: AbortSignal, other: AbortSignal | null | undefined): AbortSignal {
  return other ? AbortSignal.any([one, other]) : one;
}
