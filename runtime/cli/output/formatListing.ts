import { formatCount } from '../../../contracts/text/formatCount';
import type { SyncResult } from '../../pipeline/sync/SyncResult';

/** Formats what a listing found. Only a complete listing shows that there is nothing new. */
export function formatListing(result: SyncResult): string {
  const { windows, pages } = result;
  if (result.heldBy !== undefined) return 'Nothing was listed.';
  return `${formatCount(windows, 'window')} and ${formatCount(pages, 'page')} listed; ${describeNew(result)}`;
}

function describeNew({ listed, problems, isStopped }: SyncResult): string {
  if (listed > 0) {
    return `${formatCount(listed, 'new blob is', 'new blobs are')} queued. The function app ingests queued blobs. To ingest them now: audit-log sync --drain`;
  }
  return problems.length > 0 || isStopped === true
    ? 'no new content was found so far, but the listing is not complete.'
    : 'there is no new content.';
}
