/** Tables of the audit account; infra creates them, and the runtime where it may. */
export const tableNames = {
  /** Launch events, one row each: the Audit Log. */
  auditLog: 'AuditLog',
  /** Apps that were deleted. */
  apps: 'AuditLogApps',
  /** What became of every content blob that was ever listed. */
  ledger: 'AuditLogLedger',
  /** Watermarks, request budget, lease, last run. */
  state: 'AuditLogState',
  /** What is still to be written into the Starter Kit's Dataverse table, and what it refused. */
  delivery: 'AuditLogDelivery',
} as const;
