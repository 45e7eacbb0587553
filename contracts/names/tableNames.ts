/** Tables of the audit account. Infra creates them; so does the runtime if its role permits it. */
export const tableNames = {
  /** Launch events, one row each: the Audit Log. */
  auditLog: 'AuditLog',
  /** Apps that were deleted. */
  apps: 'AuditLogApps',
  /** The state of every content blob that was ever listed. */
  ledger: 'AuditLogLedger',
  /** What is complete: a row a day and content type, derived from the ledger. */
  completeness: 'AuditLogCompleteness',
  /** Watermarks, request budget, lease, last run. */
  state: 'AuditLogState',
  /** The outbox: rows for the Starter Kit's Dataverse table, pending or rejected. */
  delivery: 'AuditLogDelivery',
  /** Launches per app and user of each day and month, derived from the events. */
  rollups: 'AuditLogRollups',
  /** Apps and environments of the tenant, from inventories that people import. */
  inventory: 'AuditLogInventory',
} as const;
