/** Storage queues: work, and where the Functions host puts messages that failed too often. */
export const queueNames = {
  ingest: 'audit-log-ingest',
  poison: 'audit-log-ingest-poison',
} as const;
