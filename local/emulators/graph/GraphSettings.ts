/** A user of the tenant's directory. */
export interface GraphUser {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly mail?: string | null;
  readonly userType?: 'Member' | 'Guest' | null;
  readonly city?: string | null;
  readonly country?: string | null;
  readonly department?: string | null;
  readonly jobTitle?: string | null;
  readonly accountEnabled?: boolean;
}

/** How the emulated Microsoft Graph behaves; every field can be changed while it runs. */
export interface GraphSettings {
  readonly tenantId: string;
  readonly audiences: readonly string[];
  /** Any of these in the token's `roles` is enough. */
  readonly acceptedRoles: readonly string[];
  readonly now: () => number;
  readonly users: readonly GraphUser[];
  /** How many of the next requests get 429; each part of a batch counts as one. */
  readonly throttles: number;
  readonly retryAfterSeconds: number;
  /** How many of the next HTTP requests get 503. */
  readonly outages: number;
  readonly latencyMs: number;
}

export interface GraphOptions extends Partial<GraphSettings> {
  readonly tenantId: string;
}

export interface GraphStats {
  requests: number;
  batches: number;
  /** Users that clients requested, in batches or not. */
  lookups: number;
  found: number;
  notFound: number;
  throttled: number;
  refused: number;
}

/** Completes the options for a server that is already listening. */
export function completeGraphSettings(options: GraphOptions, url: string): GraphSettings {
  return {
    audiences: [url],
    acceptedRoles: ['User.Read.All', 'Directory.Read.All'],
    now: Date.now,
    users: [],
    throttles: 0,
    retryAfterSeconds: 10,
    outages: 0,
    latencyMs: 0,
    ...options,
  };
}
