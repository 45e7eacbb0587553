/** Storage queues: one for work, and one for messages that failed too often (the host moves them). */
export const queueNames = {
  ingest: 'audit-log-ingest',
  poison: 'audit-log-ingest-poison',
} as const;
