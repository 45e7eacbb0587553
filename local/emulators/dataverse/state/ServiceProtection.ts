import type { ServiceProtectionLimits } from './DataverseSettings';
import { WebApiError } from './WebApi';

interface Usage {
  /** Requests of the window, oldest first. */
  requests: { readonly atMs: number; executionMs: number }[];
  pausedUntilMs: number;
  pause: 'requests' | 'executionTime';
  atOnce: number;
}

/** A request in progress; `end` reports its execution time. */
export interface Admission {
  readonly headers: Readonly<Record<string, string>>;
  end(executionMs: number): void;
}

/** Keeps each user within the service protection limits, as one web server would. */
export class ServiceProtection {
  readonly #users = new Map<string, Usage>();

  /** Admits a request or throws the 429 that refuses it. Calls `onEarly` during a pause. */
  admit(
    userId: string,
    limits: ServiceProtectionLimits | undefined,
    nowMs: number,
    onEarly: () => void,
  ): Admission {
    if (limits === undefined) {
      return { headers: {}, end: () => undefined };
    }
    const usage = this.#usageOf(userId);
    const windowMs = limits.windowSeconds * 1_000;
    usage.requests = usage.requests.filter(({ atMs }) => atMs > nowMs - windowMs);
    if (nowMs < usage.pausedUntilMs) {
      onEarly();
      // A request during a pause extends it, but never beyond the window.
      const longerMs = usage.pausedUntilMs + limits.earlyRequestSeconds * 1_000;
      usage.pausedUntilMs = Math.min(longerMs, nowMs + windowMs);
      throw refusal(usage.pause, usage.pausedUntilMs - nowMs, limits);
    }
    const executionMs = usage.requests.reduce((sum, one) => sum + one.executionMs, 0);
    const [oldest] = usage.requests;
    const exceeded =
      usage.requests.length >= limits.requests
        ? 'requests'
        : executionMs >= limits.executionMs
          ? 'executionTime'
          : undefined;
    if (exceeded !== undefined && oldest !== undefined) {
      usage.pause = exceeded;
      usage.pausedUntilMs = oldest.atMs + windowMs;
      throw refusal(exceeded, usage.pausedUntilMs - nowMs, limits);
    }
    if (usage.atOnce >= limits.concurrentRequests) {
      throw refusal('concurrency', 1_000, limits);
    }
    return this.#enter(usage, limits, nowMs, executionMs);
  }

  #enter(
    usage: Usage,
    limits: ServiceProtectionLimits,
    nowMs: number,
    executionMs: number,
  ): Admission {
    const request = { atMs: nowMs, executionMs: 0 };
    usage.requests.push(request);
    usage.atOnce += 1;
    const remainingMs = Math.max(0, limits.executionMs - executionMs);
    return {
      headers: {
        'x-ms-ratelimit-burst-remaining-xrm-requests': String(
          limits.requests - usage.requests.length,
        ),
        'x-ms-ratelimit-time-remaining-xrm-requests': (remainingMs / 1_000).toFixed(2),
      },
      end: (spentMs) => {
        request.executionMs = spentMs;
        usage.atOnce -= 1;
      },
    };
  }

  #usageOf(userId: string): Usage {
    const usage = this.#users.get(userId) ?? {
      requests: [],
      pausedUntilMs: 0,
      pause: 'requests' as const,
      atOnce: 0,
    };
    this.#users.set(userId, usage);
    return usage;
  }
}

function refusal(
  facet: 'requests' | 'executionTime' | 'concurrency',
  waitMs: number,
  limits: ServiceProtectionLimits,
): WebApiError {
  const { requests, executionMs, concurrentRequests, windowSeconds } = limits;
  const over = `over time window of ${windowSeconds} seconds.`;
  const [code, message] = {
    requests: ['0x80072322', `Number of requests exceeded the limit of ${requests} ${over}`],
    executionTime: [
      '0x80072321',
      `Combined execution time of incoming requests exceeded limit of ${executionMs} milliseconds ` +
        `${over} Decrease number of concurrent requests or reduce the duration of requests and try again later.`,
    ],
    concurrency: [
      '0x80072326',
      `Number of concurrent requests exceeded the limit of ${concurrentRequests}.`,
    ],
  }[facet] as [string, string];
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new WebApiError(429, code, message, { 'Retry-After': String(seconds) });
}
