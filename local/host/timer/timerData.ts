import type { RpcTypedData } from '../app/coreTypes';

export interface TimerStatus {
  /** Absent before the first run. */
  readonly lastMs: number | undefined;
  readonly nextMs: number;
}

/** What a timer function gets; without monitoring its status is null. */
export function timerData(status: TimerStatus | undefined): RpcTypedData {
  return {
    json: JSON.stringify({
      Schedule: { AdjustForDST: true },
      ScheduleStatus: status === undefined ? null : scheduleStatus(status),
      IsPastDue: false,
    }),
  };
}

/** .NET writes its default date for what has not happened yet. */
const never = '0001-01-01T00:00:00+00:00';

function scheduleStatus({ lastMs, nextMs }: TimerStatus): object {
  const last = lastMs === undefined ? never : withOffset(lastMs);
  return { Last: last, Next: withOffset(nextMs), LastUpdated: last };
}

function withOffset(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('Z', '+00:00');
}
