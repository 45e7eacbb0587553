import type { AppSeed } from '../../../local/emulators/dataverse/state/Seeds';
import type { DataverseOptions } from '../../../local/emulators/dataverse/state/DataverseSettings';
import {
  type RunningDataverse,
  startDataverse,
} from '../../../local/emulators/dataverse/startDataverse';
import type { Environment } from './AuditLog';
import { EmulatedTenant, type TenantOptions } from './EmulatedTenant';

/** An Audit Log row of the kit, by logical column names. */
export type KitRow = Readonly<Record<string, unknown>>;

/** A tenant with the Starter Kit in an environment, where the connector is an application user. */
export class EmulatedKit {
  private constructor(
    readonly tenant: EmulatedTenant,
    readonly dataverse: RunningDataverse,
  ) {}

  static async start(
    options: Partial<DataverseOptions> & { readonly tenant?: TenantOptions } = {},
  ): Promise<EmulatedKit> {
    const { tenant: tenantOptions, ...dataverseOptions } = options;
    const tenant = await EmulatedTenant.start(tenantOptions);
    const { tenantId, clientId } = tenant.entra.settings;
    const dataverse = await startDataverse({
      tenantId,
      users: [
        {
          applicationId: clientId,
          systemUserId: '4d1d5e72-4b3a-4f68-8e20-7a6b5c4d3e21',
          name: '# Connector',
          privileges: leastPrivileges,
        },
      ],
      ...dataverseOptions,
    });
    tenant.entra.configure({ audiences: [tenant.api.audience, dataverse.url] });
    return new EmulatedKit(tenant, dataverse);
  }

  settings(storage: string, more: Environment = {}): Environment {
    return {
      ...this.tenant.settings(storage),
      AUDIT_LOGS_DATAVERSE_URL: this.dataverse.url,
      ...more,
    };
  }

  addApps(apps: readonly AppSeed[]): void {
    this.dataverse.addApps(apps);
  }

  /** The rows of the kit's Audit Log table by their ids. */
  rows(): ReadonlyMap<string, KitRow> {
    return new Map(
      this.dataverse
        .rows('admin_auditlogs')
        .map((row) => [String(row['admin_auditlogid']), row] as const),
    );
  }

  async stop(): Promise<void> {
    await Promise.all([this.tenant.stop(), this.dataverse.close()]);
  }
}

/** The role of docs/kit.md, and no more. */
export const leastPrivileges = [
  'prvCreateadmin_AuditLog',
  'prvReadadmin_AuditLog',
  'prvWriteadmin_AuditLog',
  'prvAppendadmin_AuditLog',
  'prvReadadmin_App',
  'prvWriteadmin_App',
  'prvAppendToadmin_App',
  'prvReadadmin_Environment',
  'prvCreateadmin_SyncFlowErrors',
  'prvReadEntity',
  'prvReadAttribute',
  'prvReadWorkflow',
  'prvReadadmin_CoESolutionMetadata',
  'prvWriteadmin_CoESolutionMetadata',
];
