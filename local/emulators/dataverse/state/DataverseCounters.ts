import type { Row, Table } from '../schema/Table';

/** The operations on one row. */
export interface RowWrites {
  /** Operations that named the row, successful or not. */
  attempts: number;
  created: number;
  updated: number;
  /** How often the kit's flow "Update Data (V2)" would have fired. */
  flowRuns: number;
}

/** The operations of all clients so far. */
export interface DataverseStats {
  /** HTTP requests; a batch counts as one. */
  readonly requests: number;
  readonly batches: number;
  /** Operations; each part of a batch counts. */
  readonly operations: number;
  readonly reads: number;
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  /** Error replies to requests and to operations of batches, by status and by code. */
  readonly refusedBy: Readonly<Record<string, number>>;
  readonly throttled: number;
  /** Requests that a client sent during a pause. */
  readonly earlyRequests: number;
  readonly faultsGiven: number;
  readonly mostAtOnce: number;
  readonly largestBatch: number;
  /** Rows that more than one operation wrote. */
  readonly rowsWrittenAgain: number;
  /** Rows that more than one operation tried to write, successfully or not. */
  readonly rowsTriedAgain: number;
  /** How often the kit's flow "Update Data (V2)" would have run. */
  readonly updateDataRuns: number;
}

export class DataverseCounters {
  readonly #writes = new Map<string, RowWrites>();
  readonly refusedBy: Record<string, number> = {};
  requests = 0;
  batches = 0;
  operations = 0;
  reads = 0;
  created = 0;
  updated = 0;
  deleted = 0;
  throttled = 0;
  earlyRequests = 0;
  faultsGiven = 0;
  atOnce = 0;
  mostAtOnce = 0;
  largestBatch = 0;

  begin(): void {
    this.requests += 1;
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
  }

  end(): void {
    this.atOnce -= 1;
  }

  refuse(status: number, code: string | undefined): void {
    for (const reason of code === undefined ? [String(status)] : [String(status), code]) {
      this.refusedBy[reason] = (this.refusedBy[reason] ?? 0) + 1;
    }
  }

  /** Counts a write that names its row by a key. */
  attempt(table: Table, id: string | undefined): void {
    if (id !== undefined) {
      this.writesOf(table.logicalName, id).attempts += 1;
    }
  }

  /** Counts a committed write. */
  write(table: Table, row: Row, sent: ReadonlySet<string>, isNew: boolean): void {
    const writes = this.writesOf(table.logicalName, row.id);
    if (isNew) {
      this.created += 1;
      writes.created += 1;
    } else {
      this.updated += 1;
      writes.updated += 1;
    }
    if (table.logicalName === 'admin_auditlog' && firesUpdateData(row, sent, isNew)) {
      writes.flowRuns += 1;
    }
  }

  writesOf(logicalName: string, id: string): RowWrites {
    const key = `${logicalName}/${id.toLowerCase()}`;
    const writes = this.#writes.get(key) ?? { attempts: 0, created: 0, updated: 0, flowRuns: 0 };
    this.#writes.set(key, writes);
    return writes;
  }

  report(): DataverseStats {
    const { requests, batches, operations, reads, created, updated, deleted } = this;
    const { throttled, earlyRequests, faultsGiven, mostAtOnce, largestBatch } = this;
    const writes = [...this.#writes.values()];
    return {
      requests,
      batches,
      operations,
      reads,
      created,
      updated,
      deleted,
      refusedBy: { ...this.refusedBy },
      throttled,
      earlyRequests,
      faultsGiven,
      mostAtOnce,
      largestBatch,
      rowsWrittenAgain: writes.filter((one) => one.created + one.updated > 1).length,
      rowsTriedAgain: writes.filter(({ attempts }) => attempts > 1).length,
      updateDataRuns: writes.reduce((sum, { flowRuns }) => sum + flowRuns, 0),
    };
  }
}

/**
 * The trigger of the kit's flow "Update Data (V2)": a launch was added, or an update contained one of
 * the two filtering columns, even with an unchanged value.
 */
function firesUpdateData(row: Row, sent: ReadonlySet<string>, isNew: boolean): boolean {
  return (
    String(row.values['admin_operation'] ?? '').toLowerCase() === 'launchpowerapp' &&
    (isNew || sent.has('admin_operation') || sent.has('admin_userupn'))
  );
}
