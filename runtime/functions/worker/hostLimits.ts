import {
  maxDequeueCount as usualDequeueCount,
  functionTimeoutMs as usualTimeoutMs,
} from '../../../contracts/values/hostLimits';
import { hourMs, minuteMs, secondMs } from '../../../contracts/time/durations';

export interface HostLimits {
  readonly functionTimeoutMs: number;
  readonly maxDequeueCount: number;
}

/** The limits of host.json, which app settings may override (`AzureFunctionsJobHost__…`). */
export function readHostLimits(env: NodeJS.ProcessEnv): HostLimits {
  const count = Number(env['AzureFunctionsJobHost__extensions__queues__maxDequeueCount']);
  return {
    functionTimeoutMs: parseTimeSpan(env['AzureFunctionsJobHost__functionTimeout']),
    maxDequeueCount: Number.isInteger(count) && count > 0 ? count : usualDequeueCount,
  };
}

/** `hh:mm:ss`; an unlimited time-out (`-1`) or anything else is the usual one. */
function parseTimeSpan(text = ''): number {
  const [, hours, minutes, seconds] = /^(\d+):(\d\d):(\d\d)$/.exec(text.trim()) ?? [];
  if (hours === undefined) return usualTimeoutMs;
  const timeoutMs =
    Number(hours) * hourMs + Number(minutes) * minuteMs + Number(seconds) * secondMs;
  return timeoutMs > 0 ? timeoutMs : usualTimeoutMs;
}
