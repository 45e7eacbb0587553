import { hourMs } from '../../../contracts/time/durations';
import type { RpcTypedData } from '../app/coreTypes';
import type { InvocationOutcome } from '../app/invoke';
import type { Clock } from '../timer/Clock';
import type { FunctionTrigger } from './functionTrigger';

export interface StartedTimer {
  /** Runs the function now, after a run in progress: a timer is a singleton. */
  run(): Promise<InvocationOutcome>;
  stop(): void;
}

/** The longest single wait: Node fires a delay beyond 2^31 ms at once, and clocks can change. */
const longestWaitMs = hourMs;

/**
 * Runs a timer function at the occurrences of its schedule. As in Azure, the next occurrence is
 * computed when a run has ended: runs never overlap, and occurrences during a run are skipped.
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

interface TimerStatus {
  /** Absent before the first run. */
  readonly lastMs: number | undefined;
  readonly nextMs: number;
}

/** Makes the input of a timer function; without monitoring its status is null. */
function timerData(status: TimerStatus | undefined): RpcTypedData {
  return {
    json: JSON.stringify({
      Schedule: { AdjustForDST: true },
      ScheduleStatus: status === undefined ? null : scheduleStatus(status),
      IsPastDue: false,
    }),
  };
}

/** .NET writes its default date before the first run. */
const never = '0001-01-01T00:00:00+00:00';

function scheduleStatus({ lastMs, nextMs }: TimerStatus): object {
  const last = lastMs === undefined ? never : withOffset(lastMs);
  return { Last: last, Next: withOffset(nextMs), LastUpdated: last };
}

function withOffset(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('Z', '+00:00');
}
