import { dayMs, hourMs } from '../../../../contracts/time/durations';
import type { ContentType } from '../../../../contracts/names/contentTypes';
import {
  type RunningActivityApi,
  startActivityApi,
} from '../../../../local/emulators/activity/startActivityApi';
import { ActivityClient } from '../../../../runtime/clients/activity/ActivityClient';
import { openConnections } from '../../../../runtime/clients/activity/http/openConnections';
import { RequestLimiter } from '../../../../runtime/clients/throttling/RequestLimiter';
import { systemClock } from '../../../../runtime/domain/time/Clock';
import { readStatus } from '../../../../runtime/operations/status/readStatus';
import { readReport } from '../../../../runtime/pipeline/completeness/readReport';
import { drain } from '../../../../runtime/pipeline/drain/drain';
import { openSinks } from '../../../../runtime/pipeline/openSinks';
import { openRuntime, type Runtime } from '../../../../runtime/pipeline/Runtime';
import { readEventDays } from '../../../../runtime/pipeline/usage/readEventDays';
import { readIdleApps } from '../../../../runtime/pipeline/usage/readIdleApps';
import { parseSettings } from '../../../../runtime/settings/parseSettings';
import { launch } from '../../../harness/records/launchRecord';
import { FakeTokens, tenantId } from '../../clients/activity/apiTrial';

/** A hundred slots a millisecond: no test waits for the budget. */
const ample = {
  reserve: (startMs: number) =>
    Promise.resolve({ startMs, count: 1_000, intervalMs: 0.01, toleranceMs: 1_000 }),
  pause: () => Promise.resolve(),
};

/** A connector in this process, and an emulated API, whose dates are what a test sets. */
export class ConnectorTrial {
  private records = 0;

  private constructor(
    readonly api: RunningActivityApi,
    readonly runtime: Runtime,
    private readonly time: { nowMs: number; apiNowMs: number },
  ) {}

  /** `storage`: a connection string; two trials of one `api` and one storage are two instances. */
  static async start(
    storage: string,
    at: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<ConnectorTrial> {
    const time = { nowMs: Date.parse(at), apiNowMs: Date.parse(at) };
    const api = await startActivityApi({
      tenantId,
      requiredRole: undefined,
      now: () => time.apiNowMs,
      subscriptions: { 'Audit.General': 'enabled' },
    });
    const settings = parseSettings({
      AUDIT_LOGS_TENANT_ID: tenantId,
      AUDIT_LOGS_CLIENT_ID: tenantId,
      AUDIT_LOGS_CLIENT_SECRET: 'emulated',
      AUDIT_LOGS_AUDIENCE: api.audience,
      AUDIT_LOGS_STORAGE: storage,
      ...environment,
    });
    const opened = await openRuntime(settings);
    // The time of the process goes on with the real one, and not with a clock that is set.
    const sinceMs = time.apiNowMs;
    const clock = {
      ...systemClock,
      now: () => time.nowMs,
      elapsedMs: () => systemClock.elapsedMs() + time.apiNowMs - sinceMs,
    };
    const client = new ActivityClient({
      feed: { audience: api.audience, tenantId, publisherId: tenantId },
      tokens: new FakeTokens(),
      limiter: new RequestLimiter(ample, clock),
      dispatcher: openConnections(api.audience, 4),
      clock,
    });
    return new ConnectorTrial(api, { ...opened, clock, client }, time);
  }

  /** Sets the date of the connector and of the API; `wrongMs` is how far the connector's clock is ahead. */
  setTime(at: string, wrongMs = 0): this {
    this.time.apiNowMs = Date.parse(at);
    this.time.nowMs = this.time.apiNowMs + wrongMs;
    return this;
  }

  /** A blob with one launch becomes available. */
  addBlob(
    at: string,
    changes: { contentType?: ContentType; late?: 'untilReleased'; app?: string } = {},
  ): string {
    this.records += 1;
    const contentId = `blob$${this.records}`;
    const createdMs = Date.parse(at);
    this.api.add([
      {
        contentType: changes.contentType ?? 'Audit.General',
        contentId,
        contentCreated: new Date(createdMs).toISOString(),
        contentExpiration: new Date(createdMs + 7 * dayMs).toISOString(),
        body: Buffer.from(
          `[${launch(this.records, { CreationTime: new Date(createdMs - hourMs).toISOString().slice(0, 19) })}]`,
        ),
        ...(changes.late === undefined ? {} : { late: changes.late }),
      },
    ]);
    return contentId;
  }

  async sync(sinceMs?: number) {
    const sinks = openSinks(this.runtime, 'trial').all;
    return await drain(this.runtime, { sinks, sinceMs });
  }

  /** A run at each of these hours of a day, and so on to the last day. */
  async syncDaily(from: string, days: number): Promise<void> {
    for (let day = 0; day < days; day += 1) {
      await this.setTime(new Date(Date.parse(from) + day * dayMs).toISOString()).sync();
    }
  }

  report(from: string, to: string) {
    return readReport(this.runtime, { from, to });
  }

  /** `2026-05-19 unknown(gap,pending)` for each day. */
  async verdicts(from: string, to: string): Promise<string[]> {
    const { days } = await this.report(from, to);
    return days.map(({ date, verdict, reasons }) => nameDay(date, verdict, reasons));
  }

  /** The same for days of events. */
  async eventVerdicts(from: string, to: string): Promise<string[]> {
    const { days } = await readEventDays(this.runtime, { from, to });
    return days.map(({ date, verdict, reasons }) => nameDay(date, verdict, reasons));
  }

  idle(idleForDays: number) {
    return readIdleApps(this.runtime, { idleForDays });
  }

  async codes(): Promise<string[]> {
    const { problems } = await readStatus(this.runtime);
    return problems.map(({ code }) => code);
  }

  async stop(): Promise<void> {
    await this.runtime.close();
    await this.api.stop();
  }
}

function nameDay(date: string, verdict: string, reasons: readonly string[]): string {
  return `${date} ${verdict}${reasons.length > 0 ? `(${reasons.join()})` : ''}`;
}
