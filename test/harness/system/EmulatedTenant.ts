import type { ActivitySettings } from '../../../local/emulators/activity/state/ActivitySettings';
import {
  type RunningActivityApi,
  startActivityApi,
} from '../../../local/emulators/activity/startActivityApi';
import { cutRecordsIntoBlobs } from '../../../local/data/cutRecordsIntoBlobs';
import { type GeneratedWeek, generateWeek } from '../../../local/data/generateWeek';
import type { WeekOptions } from '../../../local/data/week/WeekOptions';
import type { EntraSettings } from '../../../local/emulators/entra/EntraSettings';
import { type RunningEntra, startEntra } from '../../../local/emulators/entra/startEntra';
import type { Environment } from './AuditLog';

const tenantId = '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10';
const clientId = '9c1d5e72-4b3a-4f68-8e20-7a6b5c4d3e21';
const clientSecret = 'emulated~client.secret-value';

export interface TenantOptions {
  readonly activity?: Partial<ActivitySettings>;
  readonly entra?: Partial<EntraSettings>;
}

/** A tenant whose Entra and Activity API respond over real TLS and HTTP. */
export class EmulatedTenant {
  #additions = 0;

  private constructor(
    readonly api: RunningActivityApi,
    readonly entra: RunningEntra,
  ) {}

  static async start(options: TenantOptions = {}): Promise<EmulatedTenant> {
    const api = await startActivityApi({ ...options.activity, tenantId });
    const entra = await startEntra({
      audience: api.audience,
      ...options.entra,
      tenantId,
      clientId,
      clientSecret,
    });
    return new EmulatedTenant(api, entra);
  }

  /** The settings of a connector for this tenant, with its state in the storage given. */
  settings(storage: string): Environment {
    return {
      AUDIT_LOGS_TENANT_ID: tenantId,
      AUDIT_LOGS_CLIENT_ID: clientId,
      AUDIT_LOGS_CLIENT_SECRET: clientSecret,
      AUDIT_LOGS_AUDIENCE: this.api.audience,
      AUDIT_LOGS_AUTHORITY: this.entra.authority,
      AUDIT_LOGS_STORAGE: storage,
      // The budget has a test of its own; everything else would only wait for it.
      AUDIT_LOGS_REQUESTS_PER_MINUTE: '10000000',
      NODE_EXTRA_CA_CERTS: this.entra.caCertificatePath,
    };
  }

  /** Adds a generated week that ended half an hour ago, so that a lag does not hide its end. */
  addWeek(options: Partial<WeekOptions> = {}): GeneratedWeek {
    const week = generateWeek({
      seed: 1,
      endTime: new Date(Date.now() - 30 * 60_000).toISOString(),
      ...options,
      tenantId,
    });
    this.api.add(week.contents);
    return week;
  }

  /** Makes records available half an hour ago, in blobs of their own for each call. */
  addRecords(...records: readonly object[]): void {
    // Blobs of different seeds have different names.
    this.#additions += 1;
    this.api.add(
      cutRecordsIntoBlobs(
        records.map((record) => JSON.stringify(record)),
        {
          seed: this.#additions,
          endTime: new Date(Date.now() - 30 * 60_000).toISOString(),
          recordsPerBlob: 1_000,
        },
      ),
    );
  }

  async stop(): Promise<void> {
    await Promise.all([this.api.stop(), this.entra.stop()]);
  }
}
