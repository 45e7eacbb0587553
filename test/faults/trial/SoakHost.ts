import path from 'node:path';

import { problemCodeOf } from '../../../contracts/problems/problemCodeOf';
import { readProcessMemory } from '../../../bench/measure/readProcessMemory';
import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import type { HostLogLine } from '../../../local/host/app/hostLog';
import { type SpawnedHost, spawnHost } from '../../../local/host/process/spawnHost';
import type { AuditLog } from '../../harness/system/AuditLog';
import { promptQueue } from '../../harness/system/FunctionHost';
import { expectedCodes, type Incident, type SoakPlan } from '../plans/planSoak';
import { buildOlder } from './buildOlder';

/** The Functions host of a soak: runs each hour, and compares the problem lines with the plan. */
export class SoakHost {
  runs = 0;
  problemLines = 0;
  peakBytes = 0;
  readonly codes = new Set<string>();
  private host: SpawnedHost | undefined;
  /** The older version logs no problem lines. */
  private isOlder = true;
  private logged: string[] = [];

  private constructor(private readonly log: AuditLog) {}

  /** Begins with the older version. */
  static async open(log: AuditLog): Promise<SoakHost> {
    const opened = new SoakHost(log);
    await opened.start((await buildOlder()).functionsFolder);
    return opened;
  }

  /** Runs the hour, and returns what it reported against the plan. */
  async runHour(
    hour: number,
    plan: SoakPlan,
    incident: Incident | undefined,
  ): Promise<readonly string[]> {
    if (incident?.kind === 'stopped host') {
      await this.stop();
      return [];
    }
    if (incident?.kind === 'upgrade') {
      await this.stop();
      this.isOlder = false;
    }
    if (this.host === undefined) await this.start(await ensureRuntimeBuilt());
    this.logged = [];
    await this.run(incident?.kind === 'killed host');
    return this.isOlder ? [] : this.compare(hour, plan);
  }

  async stop(): Promise<void> {
    this.peakBytes = Math.max(this.peakBytes, readProcessMemory(this.host?.pid ?? 0, 'VmHWM'));
    await this.host?.stop();
    this.host = undefined;
  }

  private async run(isKilled: boolean): Promise<void> {
    const { host } = this;
    if (host === undefined) return;
    this.runs += 1;
    const outcome = host.runTimer('sync').catch(() => undefined);
    if (isKilled) {
      process.kill(host.pid, 'SIGKILL');
      await outcome;
      this.host = undefined;
      await this.start(await ensureRuntimeBuilt());
      return;
    }
    const ended = await outcome;
    // A failed run queues nothing, and the queue of an account in an outage cannot be read.
    if (ended?.failure === undefined) await host.whenQueueIdle().catch(() => undefined);
  }

  private compare(hour: number, plan: SoakPlan): readonly string[] {
    const { must, may } = expectedCodes(plan, hour);
    const found = new Set(this.logged);
    this.problemLines += this.logged.length;
    for (const code of found) this.codes.add(code);
    const unexpected = [...found].filter((code) => !must.includes(code) && !may.includes(code));
    const isSilent = must.length > 0 && !must.some((code) => found.has(code));
    return [
      ...unexpected.map((code) => `hour ${hour}: reported ${code}`),
      ...(isSilent ? [`hour ${hour}: reported none of ${must.join()}`] : []),
    ];
  }

  private async start(folder: string): Promise<void> {
    this.host = await spawnHost({
      folder: path.resolve(folder),
      env: {
        ...this.log.environment,
        ...promptQueue,
        // Only this process starts the timers.
        AUDIT_LOGS_SCHEDULE: '0 0 0 1 1 *',
      },
      queueLockMs: 2_000,
      logger: (line) => this.note(line),
    });
  }

  private note({ category, message }: HostLogLine): void {
    if (category !== 'Function.sync.User' || !message.startsWith('{')) return;
    const line = JSON.parse(message) as { readonly event?: string; readonly code?: string };
    if (line.event === 'problem') this.logged.push(problemCodeOf(line.code ?? ''));
  }
}
