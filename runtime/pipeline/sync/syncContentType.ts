import { explainApiError } from '../../clients/activity/errors/explainApiError';
import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { ContentType } from '../../../contracts/names/contentTypes';
import { ConnectorError } from '../../domain/errors/ConnectorError';
import { KnownContent } from '../../stores/ledger/KnownContent';
import type { Runtime } from '../Runtime';
import type { Problem } from '../../domain/problems/Problem';
import { isStorageError } from '../../domain/errors/isStorageError';
import { startIfNeeded } from './ensureSubscriptions';
import { planWindows, reachMs } from '../../domain/windows/planWindows';
import type { ContentWindow } from '../../domain/windows/planWindows';
import { listWindow } from './listWindow';
import type { MessageBatcher } from './MessageBatcher';
import {
  advanceWatermark,
  isReconciliationDue,
  watermarkKey,
} from '../../domain/windows/watermark';
import type { Watermark } from '../../domain/windows/watermark';

export interface SyncCounts {
  windows: number;
  pages: number;
  /** Content that the ledger did not have yet. */
  listed: number;
}

export interface SyncContext {
  readonly runtime: Runtime;
  readonly outbox: MessageBatcher;
  readonly counts: SyncCounts;
  /** Read from this moment on, whatever the watermark says. */
  readonly sinceMs?: number | undefined;
}

const parallelWindows = 4;

/**
 * Lists what one content type has to offer and puts what is new into the ledger and the queue.
 * A window that fails is a problem to report; the others go on, and the watermark stays before it.
 */
export async function syncContentType(
  contentType: ContentType,
  context: SyncContext,
): Promise<Problem[]> {
  const { runtime, sinceMs } = context;
  const nowMs = runtime.clock.now();
  const key = watermarkKey(contentType);
  const before = await runtime.state.read<Watermark>(key);
  const watermarkMs = before?.watermark === undefined ? undefined : Date.parse(before.watermark);
  const isReconciliation = sinceMs === undefined && isReconciliationDue(before, nowMs);
  const windows = planWindows({
    nowMs,
    watermarkMs: isReconciliation ? undefined : watermarkMs,
    sinceMs,
  });
  const { listed, problems } = await listWindows(contentType, windows, context);
  await context.outbox.flush();
  const isContinuous = sinceMs === undefined || sinceMs <= (watermarkMs ?? 0);
  if (isContinuous) {
    await runtime.state.update<Watermark>(key, (current) =>
      advanceWatermark(current, listed, { nowMs, isReconciliation }),
    );
  }
  return [...problems, ...reportGap(contentType, watermarkMs, nowMs)];
}

async function listWindows(
  contentType: ContentType,
  windows: readonly ContentWindow[],
  context: SyncContext,
): Promise<{ listed: { window: ContentWindow; isListed: boolean }[]; problems: Problem[] }> {
  const { runtime, outbox, counts } = context;
  const known = new KnownContent(runtime.storage.ledger, contentType);
  await known.prepare(windows[0]?.startMs ?? 0);
  const problems = new Map<string, Problem>();
  // One start request per run: the service takes one in 15 minutes.
  let subscribed: Promise<unknown> | undefined;
  const listed = await mapConcurrently(windows, parallelWindows, async (window) => {
    try {
      counts.windows += 1;
      const pages = await listWindow(window, {
        client: runtime.client,
        contentType,
        now: () => runtime.clock.now(),
        onSkipped: (reason) => {
          problems.set('listing.entry', {
            code: 'listing.entry',
            message: `Listing ${contentType} gave an entry that names no content: ${reason}. It was skipped.`,
            fix: 'If this lasts, report it to Microsoft support: its content cannot be fetched.',
          });
        },
        subscribe: async () => {
          subscribed ??= startIfNeeded(runtime.client, contentType);
          await subscribed;
        },
        receive: async (contents) => {
          for (const { reference, blobs } of await runtime.ledger.record(contents, known)) {
            counts.listed += blobs.length;
            await outbox.add({ reference, blobs: blobs.length });
          }
        },
      });
      counts.pages += pages;
      return { window, isListed: true };
    } catch (error) {
      if (error instanceof ConnectorError || isStorageError(error)) throw error;
      const problem = explainApiError(error);
      problems.set(problem.code, problem);
      return { window, isListed: false };
    }
  });
  return { listed, problems: [...problems.values()] };
}

/** Content that became available before the reach of a listing is gone for good. */
function reportGap(
  contentType: ContentType,
  watermarkMs: number | undefined,
  nowMs: number,
): Problem[] {
  const oldestMs = nowMs - reachMs;
  if (watermarkMs === undefined || watermarkMs >= oldestMs) return [];
  return [
    {
      code: 'sync.gap',
      message: `${contentType} was not listed from ${new Date(watermarkMs).toISOString()} to ${new Date(oldestMs).toISOString()}, and the API lists seven days at most.`,
      fix: 'Export that period from the Purview audit search and import it; see that the hourly sync keeps running.',
    },
  ];
}
