import { type FlowSeed, kitFlows } from '../schema/kitFlows';

/** A user of the environment, for example an application user. */
export interface DataverseUser {
  /** Client id of an app registration or a managed identity. */
  readonly applicationId: string;
  readonly systemUserId: string;
  readonly name: string;
  /** Names such as `prvCreateadmin_AuditLog`; `all` is a system administrator, an empty list means no role. */
  readonly privileges: 'all' | readonly string[];
  readonly isDisabled?: boolean;
}

/** The service protection limits (Learn: "Service protection API limits"); undefined: none. */
export interface ServiceProtectionLimits {
  readonly requests: number;
  readonly executionMs: number;
  readonly concurrentRequests: number;
  readonly windowSeconds: number;
  /** How much each request during a pause extends it. Microsoft documents the rule, but no figure. */
  readonly earlyRequestSeconds: number;
}

/** How the emulated environment behaves; every field can be changed while it runs. */
export interface DataverseSettings {
  readonly tenantId: string;
  /** Accepted audiences of tokens. Default: the environment's own URL. */
  readonly audiences: readonly string[];
  /** False: tokens are not checked, and the first user is the caller. */
  readonly checksTokens: boolean;
  readonly users: readonly DataverseUser[];
  readonly now: () => number;
  /** Lengths of the Audit Log table's texts: 300 in newer releases of the kit, 100 in older ones. */
  readonly textLengths: 'new' | 'old';
  /** Other lengths, by `table.column`. */
  readonly maxLengths: Readonly<Record<string, number>>;
  /** Columns that this release of the kit does not have, as `table.column`. */
  readonly missingColumns: readonly string[];
  /** Logical names of tables that do not exist: the kit is not installed, or too old. */
  readonly missingTables: readonly string[];
  readonly limits: ServiceProtectionLimits | undefined;
  /** The execution time that one operation counts as; no request waits for it. */
  readonly operationMs: { readonly read: number; readonly write: number };
  /** `x-ms-dop-hint`; undefined omits the header. */
  readonly parallelism: number | undefined;
  readonly latencyMs: number;
  /** The status for a bind to a missing row: public sources differ. */
  readonly missingBindStatus: 400 | 404;
  readonly pageSize: number;
  readonly flows: readonly FlowSeed[];
}

export interface DataverseOptions extends Partial<DataverseSettings> {
  readonly tenantId: string;
}

/** The limits that Learn documents; the pause of early requests is an assumption. */
export const defaultLimits: ServiceProtectionLimits = {
  requests: 6_000,
  executionMs: 1_200_000,
  concurrentRequests: 52,
  windowSeconds: 300,
  earlyRequestSeconds: 5,
};

/** Completes the options for an environment that is already listening. */
export function completeDataverseSettings(
  options: DataverseOptions,
  url: string,
): DataverseSettings {
  return {
    audiences: [url],
    checksTokens: true,
    users: [],
    now: Date.now,
    textLengths: 'new',
    maxLengths: {},
    missingColumns: [],
    missingTables: [],
    limits: defaultLimits,
    operationMs: { read: 5, write: 20 },
    parallelism: 8,
    latencyMs: 0,
    missingBindStatus: 404,
    pageSize: 5_000,
    flows: kitFlows,
    ...options,
  };
}
