import type { IngestCounts } from '../ingest/ingestBatches';

export const noIngestCounts: IngestCounts = {
  blobs: { ingested: 0, expired: 0, missing: 0, dead: 0 },
  records: { seen: 0, kept: 0, malformed: 0 },
  events: { written: 0, alreadyPresent: 0 },
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
    },
    firstMalformed: a.firstMalformed ?? b.firstMalformed,
  };
}
