import type { TableClient } from '@azure/data-tables';

import { dayMs } from '../../../contracts/time/durations';
import { leastRetentionDays } from '../../../contracts/values/leastRetentionDays';
import type { AuditEvent } from '../../domain/events/AuditEvent';
import { readText } from '../../domain/events/readText';
import { dayOf } from '../../domain/time/days';
import { requireKnownForm } from '../storage/requireKnownForm';
import { hasStatus } from '../tables/hasStatus';

/** Clocks of writers may differ by so much from that of the purge. */
const toleratedSkewMs = dayMs;

/** Which events were removed, or are being removed: those of earlier days (UTC) than these. */
export interface PurgeFrontier {
  /** Events of earlier days are refused. Empty: none. */
  readonly before: string;
  /** Everything of earlier days is removed. Empty: nothing. */
  readonly doneBefore: string;
}

const key = { partitionKey: 'state', rowKey: 'purge' } as const;
/** Two purges at a time are rare. */
const mostConflicts = 10;

export async function readPurgeFrontier(rollups: TableClient): Promise<PurgeFrontier> {
  return (await readRow(rollups)).frontier;
}

/** Moves the frontier forward, never back, and returns it as it is now. */
export async function raisePurgeFrontier(
  rollups: TableClient,
  to: Partial<PurgeFrontier>,
): Promise<PurgeFrontier> {
  for (let conflicts = 0; conflicts < mostConflicts; conflicts += 1) {
    const { frontier, etag } = await readRow(rollups);
    const raised = {
      before: latest(frontier.before, to.before),
      doneBefore: latest(frontier.doneBefore, to.doneBefore),
    };
    if (raised.before === frontier.before && raised.doneBefore === frontier.doneBefore) {
      return frontier;
    }
    try {
      if (etag === undefined) await rollups.createEntity({ ...key, ...raised });
      else await rollups.updateEntity({ ...key, ...raised }, 'Replace', { etag });
      return raised;
    } catch (error) {
      if (!hasStatus(error, 409) && !hasStatus(error, 412)) throw error;
    }
  }
  throw new Error('Other purges changed the state of the purge again and again. Run it again.');
}

/**
 * The first day whose events are kept, as far as it concerns these events; '' if none of them can be
 * removed. Events of the last weeks need no request.
 */
export async function purgedBefore(
  rollups: TableClient,
  events: readonly Pick<AuditEvent, 'creationTime'>[],
  nowMs: number,
): Promise<string> {
  const youngest = dayOf(nowMs - leastRetentionDays * dayMs + toleratedSkewMs);
  const isOld = events.some(({ creationTime }) => creationTime < youngest);
  return isOld ? (await readPurgeFrontier(rollups)).before : '';
}

async function readRow(
  rollups: TableClient,
): Promise<{ readonly frontier: PurgeFrontier; readonly etag: string | undefined }> {
  try {
    const row = await rollups.getEntity(key.partitionKey, key.rowKey);
    requireKnownForm(row, 'purge frontier');
    const frontier = { before: readText(row['before']), doneBefore: readText(row['doneBefore']) };
    return { frontier, etag: row.etag };
  } catch (error) {
    // Without the table, too: nothing was ever removed.
    if (!hasStatus(error, 404)) throw error;
    return { frontier: { before: '', doneBefore: '' }, etag: undefined };
  }
}

function latest(one: string, other = ''): string {
  return one > other ? one : other;
}
