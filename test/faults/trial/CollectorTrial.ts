import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { GeneratedWeek } from '../../../local/data/generateWeek';
import type { Truth } from '../../../local/data/computeTruth';
import type { WeekOptions } from '../../../local/data/week/WeekOptions';
import { writeExport } from '../../../local/data/writeExport';
import type { DataverseOptions } from '../../../local/emulators/dataverse/state/DataverseSettings';
import { recordsIn } from '../../harness/records/recordsIn';
import { AuditLog, type Environment } from '../../harness/system/AuditLog';
import { EmulatedKit } from '../../harness/system/EmulatedKit';
import type { TenantOptions } from '../../harness/system/EmulatedTenant';
import { FaultProxy } from '../../runtime/stores/storage/FaultProxy';
import type { RoundContext } from '../campaign/FaultsPart';

export interface TrialOptions {
  readonly week: Partial<WeekOptions>;
  /** Whether launches go into the emulated Starter Kit as well. */
  readonly delivers?: boolean;
  readonly tenant?: TenantOptions;
  readonly dataverse?: Partial<DataverseOptions>;
  readonly settings?: Environment;
}

/** A tenant with a week of records, and a collector whose storage is behind a proxy. */
export class CollectorTrial {
  readonly proxy = new FaultProxy();

  private constructor(
    readonly kit: EmulatedKit,
    readonly week: GeneratedWeek,
    readonly truth: Truth,
    /** Settings that read the storage without the proxy. */
    readonly direct: Environment,
    private readonly delivers: boolean,
  ) {}

  static async start(context: RoundContext, options: TrialOptions): Promise<CollectorTrial> {
    const { delivers = false, tenant = {}, dataverse = {}, settings = {} } = options;
    const kit = await EmulatedKit.start({ ...dataverse, tenant });
    const week = kit.tenant.addWeek({ seed: context.seed, ...options.week });
    const truth = week.truth();
    kit.addApps(truth.apps.map(({ appId, appName }) => ({ id: appId, name: appName })));
    const storage = await context.nextStorage();
    const direct = {
      ...(delivers ? kit.settings(storage) : kit.tenant.settings(storage)),
      ...settings,
    };
    return new CollectorTrial(kit, week, truth, direct, delivers);
  }

  get contentIds(): readonly string[] {
    return this.week.contents.map(({ contentId }) => contentId);
  }

  get storage(): string {
    return this.direct['AUDIT_LOGS_STORAGE'] ?? '';
  }

  /** The ids of the launches that the Starter Kit has; undefined if nothing is delivered. */
  get deliveredIds(): readonly string[] | undefined {
    return this.delivers ? [...this.kit.rows().keys()] : undefined;
  }

  /** The command line of a collector whose requests to storage pass the proxy. */
  async openProxied(): Promise<AuditLog> {
    return new AuditLog({
      ...this.direct,
      AUDIT_LOGS_STORAGE: await this.proxy.start(this.storage),
    });
  }

  /** Writes the records of the week as an export of the audit log, and returns the path of the file. */
  async writeExport(folder: string): Promise<string> {
    const file = path.join(folder, 'export.csv');
    await writeFile(file, writeExport(recordsIn(this.week.contents)));
    return file;
  }

  async stop(): Promise<void> {
    await Promise.all([this.proxy.stop(), this.kit.stop()]);
  }
}
