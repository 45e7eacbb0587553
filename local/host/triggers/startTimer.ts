import { hourMs } from '../../../contracts/time/durations';
import type { Clock } from '../timer/Clock';
import type { RpcTypedData } from '../app/coreTypes';
import type { InvocationOutcome } from '../app/invoke';
import type { FunctionTrigger } from './functionTrigger';
import { timerData } from '../timer/timerData';

export interface StartedTimer {
  /** Runs the function now, after a run that is going on: a timer is a singleton. */
  run(): Promise<InvocationOutcome>;
  stop(): void;
}

/** Longest single wait: a delay beyond 2^31 ms would fire at once, and clocks are set. */
const longestWaitMs = hourMs;

/**
 * Runs a timer function at the occurrences of its schedule. As in the host, the next occurrence is
 * looked for once a run has ended, so a run that takes longer than the interval is never
 * overlapped and the occurrences it covers are left out.
 */
export function startTimer(
  trigger: FunctionTrigger & { readonly kind: 'timer' },
  clock: Clock,
  invoke: (data: RpcTypedData) => Promise<InvocationOutcome>,
): StartedTimer {
  let cancelWait: (() => void) | undefined;
  let isStopped = false;
  let lastRun: Promise<unknown> = Promise.resolve();
  let lastOccurrenceMs: number | undefined;
  const isMonitored = trigger.useMonitor ?? trigger.schedule.isMonitored;

  const run = (): Promise<InvocationOutcome> => {
    const outcome = lastRun.then(() => {
      const nowMs = clock.nowMs();
      const nextMs = trigger.schedule.nextAfterMs(nowMs);
      const status = isMonitored ? { lastMs: lastOccurrenceMs, nextMs } : undefined;
      lastOccurrenceMs = nowMs;
      return invoke(timerData(status));
    });
    lastRun = outcome;
    return outcome;
  };
  const waitUntil = (dueMs: number): void => {
    if (isStopped) {
      return;
    }
    const remainingMs = dueMs - clock.nowMs();
    cancelWait = clock.callAfter(Math.min(Math.max(remainingMs, 0), longestWaitMs), () => {
      if (clock.nowMs() < dueMs) {
        waitUntil(dueMs);
      } else {
        void run().then(waitForNext);
      }
    });
  };
  const waitForNext = (): void => waitUntil(trigger.schedule.nextAfterMs(clock.nowMs()));

  if (trigger.runOnStartup) {
    void run().then(waitForNext);
  } else {
    waitForNext();
  }
  return {
    run,
    stop() {
      isStopped = true;
      cancelWait?.();
    },
  };
}
