import type { ActivityClient } from '../../clients/activity/ActivityClient';
import { noDeliveryCounts } from '../deliver/context/DeliveryCounts';
import type { DeliveryResult, HeldDelivery } from '../deliver/DeliveryResult';
import type { ExportCounts } from '../files/ExportResult';
import type { Runtime } from '../Runtime';
import type { NewTwins } from '../../domain/usage/NewTwinCounter';
import type { DrainResult } from './drain';
import { readPeakMemory } from './readPeakMemory';

/** The contract of `sync --drain --json`. */
export interface DrainSummary {
  readonly windows: number;
  readonly pages: number;
  readonly blobs: {
    readonly listed: number;
    readonly ingested: number;
    readonly expired: number;
    readonly missing: number;
    readonly dead: number;
  };
  readonly records: { readonly seen: number; readonly kept: number; readonly malformed: number };
  readonly events: {
    readonly written: number;
    readonly alreadyPresent: number;
    readonly twins: number;
    /** Present if there are any: events of days whose events were removed. */
    readonly refused?: number;
  };
  /** Present when the Dataverse sink is on. */
  readonly dataverse?: DataverseSummary;
  /** Present when the export is on and did not fail. */
  readonly files?: ExportCounts;
  readonly requests: number;
  readonly throttled: number;
  readonly seconds: number;
  /** Of this process alone: see `readPeakMemory`. */
  readonly peakMemoryBytes: number;
  /** Present if another process had the lease: this run did not list, or did not wait for all blobs. */
  readonly heldBy?: string;
  /** Present, and true, when a signal ended the run early. */
  readonly stopped?: boolean;
}

/** What the delivery at the end of the run did, and what the outbox has after it. */
export interface DataverseSummary {
  readonly delivered: number;
  readonly alreadyPresent: number;
  readonly twins: number;
  readonly deletions: number;
  readonly parked: number;
  readonly rejected: number;
  /** Launches that can never be a row of the kit's table. */
  readonly unrepresentable: number;
  /** Rows whose columns of the user are filled later. */
  readonly incomplete: number;
  readonly pending: number;
  readonly requests: number;
  readonly throttled: number;
  /** Present when another process delivered at that time: this run delivered nothing. */
  readonly heldBy?: string;
}

/** `twins` are rows, too, beside the launches that count; `written` does not include them. */
export function summarize(
  runtime: Pick<Runtime, 'clock'> & { readonly client: Pick<ActivityClient, 'counts'> },
  result: DrainResult,
  run: {
    readonly twins: NewTwins;
    readonly startedMs: number;
    readonly delivery: DeliveryResult | HeldDelivery | undefined;
    readonly files?: ExportCounts | undefined;
  },
): DrainSummary {
  const { sync, ingest } = result;
  const heldBy = sync.heldBy ?? result.leftTo;
  return {
    windows: sync.windows,
    pages: sync.pages,
    blobs: { listed: sync.listed, ...ingest.blobs },
    records: ingest.records,
    events: {
      written: ingest.events.written - run.twins.stored,
      alreadyPresent: ingest.events.alreadyPresent,
      twins: run.twins.found,
      ...(ingest.events.refused === 0 ? {} : { refused: ingest.events.refused }),
    },
    ...(run.files ? { files: run.files } : {}),
    ...(run.delivery ? { dataverse: summarizeDelivery(run.delivery) } : {}),
    requests: runtime.client.counts.requests,
    throttled: runtime.client.counts.throttled,
    seconds: Math.round(runtime.clock.elapsedMs() - run.startedMs) / 1000,
    peakMemoryBytes: readPeakMemory(),
    ...(heldBy === undefined ? {} : { heldBy }),
    ...(result.isStopped ? { stopped: true } : {}),
  };
}

export function summarizeDelivery(delivery: DeliveryResult | HeldDelivery): DataverseSummary {
  const counts = 'counts' in delivery ? delivery.counts : noDeliveryCounts;
  const { delivered, alreadyPresent, twins, deletions, requests, throttled } = counts;
  const { parked, rejected, unrepresentable, incomplete, pending } = delivery.outbox;
  return {
    delivered,
    alreadyPresent,
    twins,
    deletions,
    parked,
    rejected,
    unrepresentable,
    incomplete,
    pending,
    requests,
    throttled,
    ...('heldBy' in delivery ? { heldBy: delivery.heldBy } : {}),
  };
}
