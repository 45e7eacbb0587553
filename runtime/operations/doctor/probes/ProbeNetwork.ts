import type { Dispatcher } from 'undici';

import type { Clock } from '../../../domain/time/Clock';
import type { LongWait } from '../../../domain/time/LongWait';

/** Clock and connections that end with the doctor, so that no check outlives its report. */
export interface ProbeNetwork {
  readonly clock: Clock;
  readonly fetchHttp: typeof fetch;
  /** Registers connections that `close` destroys. */
  readonly keep: <T extends Dispatcher>(dispatcher: T) => T;
  /** Called for a wait that a person would notice. */
  readonly onLongWait: (wait: LongWait) => void;
  readonly close: () => Promise<void>;
}

/** Less than the limit of a check, so that the check reports the reason and not a time-out. */
export const responseLimitMs = 10_000;

export function openProbeNetwork(
  clock: Clock,
  request: typeof fetch,
  onLongWait: ProbeNetwork['onLongWait'] = () => undefined,
): ProbeNetwork {
  const end = new AbortController();
  const dispatchers: Dispatcher[] = [];
  return {
    clock: {
      now: () => clock.now(),
      elapsedMs: () => clock.elapsedMs(),
      wait: (ms, stop) => clock.wait(ms, either(end.signal, stop)),
    },
    fetchHttp: (input, init) =>
      request(input, {
        ...init,
        signal: either(either(end.signal, init?.signal), AbortSignal.timeout(responseLimitMs)),
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
