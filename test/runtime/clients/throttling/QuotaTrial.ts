import { minuteMs } from '../../../../contracts/time/durations';
import { RequestLimiter } from '../../../../runtime/clients/throttling/RequestLimiter';
import { BudgetInMemory } from './BudgetInMemory';
import { FakeClock } from './FakeClock';

/** How a service may count; Microsoft does not document it. */
export type QuotaKind = 'sliding minute' | 'calendar minute' | 'token bucket';

/** The tenant's quota, of which another collector uses a part. */
class TenantQuota {
  /** Requests that count, by their time: 1 for an own one, or the number of the other collector's. */
  private counted: { readonly atMs: number; readonly requests: number }[] = [];
  private sum = 0;
  private tokens: number;
  private filledMs: number;

  constructor(
    private readonly kind: QuotaKind,
    private readonly perMinute: number,
    private readonly startMs: number,
  ) {
    this.tokens = perMinute / 20;
    this.filledMs = startMs;
  }

  /** Requests of the other collector, which it sends whether or not they are refused. */
  useElsewhere(nowMs: number, requests: number): void {
    this.renew(nowMs);
    this.count(nowMs, requests);
    this.tokens = Math.max(0, this.tokens - requests);
  }

  accepts(nowMs: number): boolean {
    this.renew(nowMs);
    const isLeft = this.kind === 'token bucket' ? this.tokens >= 1 : this.sum + 1 <= this.perMinute;
    if (!isLeft) return false;
    this.tokens -= 1;
    this.count(nowMs, 1);
    return true;
  }

  private count(atMs: number, requests: number): void {
    this.counted.push({ atMs, requests });
    this.sum += requests;
  }

  private renew(nowMs: number): void {
    const elapsed = (nowMs - this.filledMs) / minuteMs;
    this.tokens = Math.min(this.perMinute / 20, this.tokens + elapsed * this.perMinute);
    this.filledMs = nowMs;
    const sinceMs =
      this.kind === 'calendar minute'
        ? nowMs - ((nowMs - this.startMs) % minuteMs)
        : nowMs - minuteMs + 1;
    let first = 0;
    while (first < this.counted.length && (this.counted[first]?.atMs ?? 0) < sinceMs) {
      this.sum -= this.counted[first]?.requests ?? 0;
      first += 1;
    }
    if (first > 0) this.counted = this.counted.slice(first);
  }
}

export interface TrialOptions {
  readonly kind: QuotaKind;
  readonly instances: number;
  readonly minutes: number;
  /** Requests a minute that the other collector sends, by minute. */
  readonly others: (minute: number) => number;
  readonly configured?: number;
  readonly quota?: number;
}

export interface TrialResult {
  /** Accepted requests of this deployment, by minute. */
  readonly accepted: readonly number[];
  /** Sent requests, by minute. */
  readonly sent: readonly number[];
  /** The same by instance, over the whole trial. */
  readonly byInstance: readonly number[];
}

/** A request takes so long. */
const latencyMs = 200;
/** Requests under way in each instance. */
const parallel = 12;
/** How often the other collector sends. */
const otherMs = 500;

/** Runs several instances with a shared budget against a quota that is shared with another collector. */
export async function runQuotaTrial(options: TrialOptions): Promise<TrialResult> {
  const { kind, instances, minutes, others, configured = 1900, quota = 2000 } = options;
  const clock = new FakeClock(0);
  const tenant = new TenantQuota(kind, quota, 0);
  const budget = new BudgetInMemory(configured, () => clock.now());
  const accepted = Array.from({ length: minutes }, () => 0);
  const sent = Array.from({ length: minutes }, () => 0);
  const byInstance = Array.from({ length: instances }, () => 0);
  const endMs = minutes * minuteMs;
  const minute = (): number => Math.floor(clock.now() / minuteMs);

  const work = async (limiter: RequestLimiter, instance: number): Promise<void> => {
    for (;;) {
      await limiter.take();
      if (clock.now() >= endMs) return;
      const sentMinute = minute();
      sent[sentMinute] = (sent[sentMinute] ?? 0) + 1;
      await clock.wait(latencyMs / 2);
      const isAccepted = tenant.accepts(clock.now());
      await clock.wait(latencyMs / 2);
      if (!isAccepted) {
        await limiter.throttled();
        continue;
      }
      limiter.succeeded();
      byInstance[instance] = (byInstance[instance] ?? 0) + 1;
      if (minute() < minutes) accepted[minute()] = (accepted[minute()] ?? 0) + 1;
    }
  };
  const useElsewhere = async (): Promise<void> => {
    while (clock.now() < endMs) {
      tenant.useElsewhere(clock.now(), (others(minute()) * otherMs) / minuteMs);
      await clock.wait(otherMs);
    }
  };
  const workers = Array.from({ length: instances }, (_, instance) => {
    const limiter = new RequestLimiter(budget, clock);
    return Array.from({ length: parallel }, () => work(limiter, instance));
  });
  await Promise.all([useElsewhere(), ...workers.flat()]);
  return { accepted, sent, byInstance };
}
