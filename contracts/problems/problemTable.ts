/**
 * As Azure Monitor counts severities: 0 critical, 1 error, 2 warning, 3 informational. A connector
 * with a problem of severity 0 to 2 is not healthy.
 */
export type Severity = 0 | 1 | 2 | 3;

export interface ProblemRow {
  readonly severity: Severity;
  /** What the condition is, without a value; a heading for people. */
  readonly title: string;
}

/**
 * Every problem that `status`, `doctor`, a log line or an alert can show. The key is the code, and
 * also the heading of its section in docs/runbooks.md.
 */
export const problemTable = {
  // Content is lost, or will be soon.
  'backlog.critical': { severity: 0, title: 'Content expires within 24 hours' },
  'backlog.expiring': { severity: 2, title: 'Content expires within 48 hours' },
  'sync.gap': { severity: 1, title: 'A period is older than the API lists' },
  'ledger.missing': { severity: 2, title: 'Content was lost before it was read' },
  'ledger.dead': { severity: 2, title: 'Content could not be ingested' },
  'queue.poison': { severity: 2, title: 'Queue messages failed too often' },

  // Nothing is collected.
  'sync.neverRan': { severity: 2, title: 'No sync has run yet' },
  'sync.stale': { severity: 1, title: 'No sync has run for three hours' },
  'sync.unfinished': { severity: 2, title: 'A listing took longer than a run may take' },
  'watermark.stuck': { severity: 2, title: 'The watermark does not move' },
  'access.lost': { severity: 1, title: 'The permission or its consent is lost' },
  'auditing.off': { severity: 1, title: 'Auditing is off, or no content becomes available' },
  'subscription.disabled': { severity: 1, title: 'A content type has no enabled subscription' },
  'subscription.coolDown': { severity: 2, title: 'A subscription cannot be started yet' },
  'launches.silent': { severity: 2, title: 'Content arrives, but no launch is kept' },

  // The credential, the clock and the quota.
  'secret.expiring': { severity: 2, title: 'The client secret expires soon' },
  'clock.ahead': { severity: 2, title: 'The last sync ended in the future' },
  'clock.skewed': { severity: 2, title: 'The clock of the collector is wrong' },
  'budget.usedByOthers': { severity: 2, title: 'Others use up the request quota' },

  // Responses of the Management Activity API.
  'api.fault': { severity: 2, title: 'The Management Activity API has a fault' },
  'api.outage': { severity: 1, title: 'Content cannot be read from the API' },
  'api.throttled': { severity: 2, title: 'The API refuses requests for lack of quota' },
  'api.tenant': { severity: 1, title: 'The API does not accept the tenant' },
  'api.refused': { severity: 1, title: 'The API refused a request' },
  'api.response': { severity: 1, title: 'The API responded in another form' },
  'api.tooLarge': { severity: 2, title: 'A response of the API is too large' },
  'api.tooSlow': { severity: 2, title: 'A response of the API is too slow' },
  'api.encoding': { severity: 2, title: 'A response of the API cannot be decoded' },
  'api.unreachable': { severity: 2, title: 'The API could not be reached' },
  'listing.entry': { severity: 2, title: 'A listing names no content' },
  'listing.loop': { severity: 1, title: 'The pages of a listing repeat themselves' },
  'listing.endless': { severity: 1, title: 'The pages of a listing do not end' },
  'listing.address': { severity: 1, title: 'A listing leads to another host' },
  'network.failed': { severity: 2, title: 'A connection failed' },

  // Settings, Entra, Key Vault and storage.
  'users.changed': { severity: 1, title: 'Users would be stored in another way than before' },
  'settings.invalid': { severity: 1, title: 'Settings are missing or wrong' },
  'entra.refused': { severity: 1, title: 'Entra refused a token' },
  'entra.unavailable': { severity: 2, title: 'Entra cannot respond' },
  'entra.response': { severity: 1, title: 'Entra responded in another form' },
  'identity.none': { severity: 1, title: 'No identity is available' },
  'identity.refused': { severity: 1, title: 'The managed identity was refused' },
  'identity.unavailable': { severity: 2, title: 'The managed identity is unavailable' },
  'token.audience': { severity: 1, title: 'The token is for another API' },
  'token.tenant': { severity: 1, title: 'The token is of another tenant' },
  'vault.empty': { severity: 1, title: 'The secret in Key Vault has no value' },
  'vault.notFound': { severity: 1, title: 'Key Vault has no such secret' },
  'vault.refused': { severity: 1, title: 'Key Vault refused the identity' },
  'vault.response': { severity: 1, title: 'Key Vault responded in another form' },
  'vault.unavailable': { severity: 2, title: 'Key Vault cannot respond' },
  'storage.refused': { severity: 1, title: 'The storage account refused the identity' },
  'storage.unavailable': { severity: 1, title: 'The storage account cannot be reached' },
  'storage.newerForm': { severity: 1, title: 'A newer release wrote the stored data' },

  // Delivery to Dataverse.
  'dataverse.behind': { severity: 2, title: 'Launches wait for Dataverse' },
  'dataverse.rejected': { severity: 2, title: 'Dataverse refused launches' },
  'dataverse.parked': { severity: 2, title: 'Launches wait for the kit’s inventory' },
  'dataverse.postponed': { severity: 2, title: 'A row of the kit was postponed' },
  'dataverse.failed': { severity: 2, title: 'Dataverse cannot be written' },
  'graph.failed': { severity: 2, title: 'Users cannot be looked up in Microsoft Graph' },

  // The daily files for BI tools.
  'files.behind': { severity: 2, title: 'The daily files are behind' },

  // Only an alert of the workspace finds this one, because the log of the runtime is lost then.
  'telemetry.capped': { severity: 1, title: 'The log reached its daily cap' },

  'problems.more': { severity: 3, title: 'More problems are not listed' },
  failed: { severity: 1, title: 'A run failed for another reason' },
  unknown: { severity: 2, title: 'A code of another version' },
} as const satisfies Readonly<Record<string, ProblemRow>>;

export type ProblemCode = keyof typeof problemTable;
