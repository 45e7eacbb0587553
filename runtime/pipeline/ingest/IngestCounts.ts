import type { BlobOutcome, BlobState } from '../../domain/events/BlobEntry';

export interface IngestCounts {
  readonly blobs: Readonly<Record<Exclude<BlobState, 'pending'>, number>>;
  readonly records: { readonly seen: number; readonly kept: number; readonly malformed: number };
  readonly events: {
    readonly written: number;
    readonly alreadyPresent: number;
    /** Events of days whose events were removed. */
    readonly refused: number;
  };
  /** The first record that could not be read: its content, its place and the reason. */
  readonly firstMalformed?: string | undefined;
}

export const noIngestCounts: IngestCounts = {
  blobs: { ingested: 0, expired: 0, missing: 0, dead: 0 },
  records: { seen: 0, kept: 0, malformed: 0 },
  events: { written: 0, alreadyPresent: 0, refused: 0 },
};

export function addCounts(a: IngestCounts, b: IngestCounts): IngestCounts {
  return {
    blobs: {
      ingested: a.blobs.ingested + b.blobs.ingested,
      expired: a.blobs.expired + b.blobs.expired,
      missing: a.blobs.missing + b.blobs.missing,
      dead: a.blobs.dead + b.blobs.dead,
    },
    records: {
      seen: a.records.seen + b.records.seen,
      kept: a.records.kept + b.records.kept,
      malformed: a.records.malformed + b.records.malformed,
    },
    events: {
      written: a.events.written + b.events.written,
      alreadyPresent: a.events.alreadyPresent + b.events.alreadyPresent,
      refused: a.events.refused + b.events.refused,
    },
    firstMalformed: a.firstMalformed ?? b.firstMalformed,
  };
}

/** Counts blobs by their end state, and the records in them. */
export function countOutcomes(outcomes: readonly BlobOutcome[]): Omit<IngestCounts, 'events'> {
  const blobs = { ingested: 0, expired: 0, missing: 0, dead: 0 };
  const records = { seen: 0, kept: 0, malformed: 0 };
  let firstMalformed: string | undefined;
  for (const outcome of outcomes) {
    if (outcome.state !== 'pending') blobs[outcome.state] += 1;
    records.seen += outcome.seen ?? 0;
    records.kept += outcome.kept ?? 0;
    records.malformed += outcome.malformed ?? 0;
    if (outcome.malformed)
      firstMalformed ??= `content ${outcome.contentId}, ${outcome.reason ?? ''}`;
  }
  return { blobs, records, ...(firstMalformed === undefined ? {} : { firstMalformed }) };
}
