import { formatCount } from '../../../contracts/text/formatCount';
import type { DataverseSummary, DrainSummary } from '../../pipeline/drain/summarize';

/** Formats the summary of a drain for people. */
export function formatSummary(summary: DrainSummary): string {
  const { blobs, records, events } = summary;
  const rows: readonly (readonly [string, string])[] = [
    ['Windows, pages', `${summary.windows}, ${summary.pages}`],
    [
      'Blobs',
      `${blobs.listed} new, ${blobs.ingested} ingested, ${blobs.expired} expired, ${blobs.missing} missing, ${blobs.dead} dead`,
    ],
    ['Records', `${records.seen} read, ${records.kept} kept, ${records.malformed} malformed`],
    [
      'Events',
      `${events.written} written, ${events.alreadyPresent} already present, ${formatCount(events.twins, 'duplicate report')}`,
    ],
    ...formatDataverse(summary.dataverse),
    ['Requests', `${summary.requests}, ${summary.throttled} throttled`],
    [
      'Time, peak memory',
      `${summary.seconds.toFixed(1)} s, ${Math.round(summary.peakMemoryBytes / 1024 / 1024)} MB`,
    ],
  ];
  return rows.map(([name, value]) => `${name.padEnd(18)} ${value}`).join('\n');
}

function formatDataverse(dataverse: DataverseSummary | undefined): [string, string][] {
  if (!dataverse) return [];
  const { delivered, alreadyPresent, requests, throttled } = dataverse;
  const { parked, rejected, unrepresentable, incomplete, pending } = dataverse;
  return [
    [
      'Dataverse',
      `${delivered} delivered, ${alreadyPresent} already present, ${parked} parked, ${rejected} rejected, ${unrepresentable} not representable, ${incomplete} incomplete, ${pending} pending; ${formatCount(requests, 'request')}, ${throttled} throttled`,
    ],
  ];
}
