import type { BlobEntry, BlobState } from '../../domain/events/BlobEntry';

/** Blobs by state. */
export type StateCounts = Readonly<Record<BlobState, number>>;

export const noStates: StateCounts = { pending: 0, ingested: 0, expired: 0, missing: 0, dead: 0 };

export function countStates(blobs: readonly BlobEntry[]): StateCounts {
  const counts = { ...noStates };
  for (const blob of blobs) counts[blob.state] += 1;
  return counts;
}

export function addStates(first: StateCounts, second: StateCounts): StateCounts {
  return {
    pending: first.pending + second.pending,
    ingested: first.ingested + second.ingested,
    expired: first.expired + second.expired,
    missing: first.missing + second.missing,
    dead: first.dead + second.dead,
  };
}

/** Blobs of all states. */
export function sumStates({ pending, ingested, expired, missing, dead }: StateCounts): number {
  return pending + ingested + expired + missing + dead;
}
