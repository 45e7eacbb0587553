import { type FlowSeed, kitFlows } from '../schema/kitFlows';

/** A user of the environment: people and application users alike. */
export interface DataverseUser {
  /** Client id of an app registration or a managed identity. */
  readonly applicationId: string;
  readonly systemUserId: string;
  readonly name: string;
  /** Names such as `prvCreateadmin_AuditLog`; `all` is a system administrator, none has no role. */
  readonly privileges: 'all' | readonly string[];
  readonly isDisabled?: boolean;
}

/** The service protection limits (Learn: "Service protection API limits"); undefined: none. */
export interface ServiceProtectionLimits {
  readonly requests: number;
  readonly executionMs: number;
  readonly concurrentRequests: number;
  readonly windowSeconds: number;
  /** Each request sent during a pause makes it so much longer; the rule is documented, no figure is. */
  readonly earlyRequestSeconds: number;
}

/** How the emulated environment behaves; every field can be changed while it runs. */
export interface DataverseSettings {
  readonly tenantId: string;
  /** Audiences a token may be for; without any, the environment's own URL. */
  readonly audiences: readonly string[];
  /** False: no token is looked at, and the first user is the caller. */
  readonly checksTokens: boolean;
  readonly users: readonly DataverseUser[];
  readonly now: () => number;
  /** Lengths of the Audit Log table's texts: 300 in newer releases of the kit, 100 in older ones. */
  readonly textLengths: 'new' | 'old';
  /** Other lengths, by `table.column`. */
  readonly maxLengths: Readonly<Record<string, number>>;
  /** Columns this release of the kit lacks, as `table.column`. */
  readonly missingColumns: readonly string[];
  /** Logical names of tables that do not exist: the kit is not installed, or too old. */
  readonly missingTables: readonly string[];
  readonly limits: ServiceProtectionLimits | undefined;
  /** What one operation counts as execution time; nothing really waits for it. */
  readonly operationMs: { readonly read: number; readonly write: number };
  /** `x-ms-dop-hint`; undefined leaves the header away. */
  readonly parallelism: number | undefined;
  readonly latencyMs: number;
  /** 404 or 400 for a bind to a row that does not exist: no source settles it. */
  readonly missingBindStatus: 400 | 404;
  readonly pageSize: number;
  readonly flows: readonly FlowSeed[];
}

export interface DataverseOptions extends Partial<DataverseSettings> {
  readonly tenantId: string;
}

export const defaultLimits: ServiceProtectionLimits = {
  requests: 6_000,
  executionMs: 1_200_000,
  concurrentRequests: 52,
  windowSeconds: 300,
  earlyRequestSeconds: 5,
};

/** Fills in what was not said, for an environment that listens already. */
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
