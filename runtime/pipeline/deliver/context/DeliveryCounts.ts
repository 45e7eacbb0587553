/** What a delivery did. `countOutbox` counts what the outbox has afterwards. */
export interface DeliveryCounts {
  /** Rows that were created. */
  delivered: number;
  /** Rows that existed already; nothing was written. */
  alreadyPresent: number;
  /** Launches that the row of the other schema reports. */
  twins: number;
  /** Apps that were marked as deleted. */
  deletions: number;
  /** Rows that met a fault of Dataverse in all attempts; they are tried again in the next run. */
  postponed: number;
  /** Rows that Dataverse refused. */
  rejected: number;
  /** Rows whose columns of the user were filled later. */
  completed: number;
  /** HTTP requests to Dataverse and Graph. */
  requests: number;
  throttled: number;
}

export const noDeliveryCounts: Readonly<DeliveryCounts> = {
  delivered: 0,
  alreadyPresent: 0,
  twins: 0,
  deletions: 0,
  postponed: 0,
  rejected: 0,
  completed: 0,
  requests: 0,
  throttled: 0,
};
