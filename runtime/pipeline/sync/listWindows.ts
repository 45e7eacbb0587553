import type { ContentType } from '../../../contracts/names/contentTypes';
import type { ActivityClient } from '../../clients/activity/ActivityClient';
import { ApiError } from '../../clients/activity/errors/ApiError';
import { explainApiError } from '../../clients/activity/errors/explainApiError';
import { type ContentReceiver, listContent } from '../../clients/activity/listContent';
import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import { ConnectorError } from '../../domain/errors/ConnectorError';
import { isStorageError } from '../../domain/errors/isStorageError';
import type { ListedContent } from '../../domain/events/BlobEntry';
import type { Problem } from '../../domain/problems/Problem';
import type { ContentWindow } from '../../domain/windows/planWindows';
import { reachMs, relistAgeMs } from '../../domain/windows/windowLimits';
import type { ListedWindow } from '../../domain/windows/watermark';
import { KnownContent } from '../../stores/ledger/KnownContent';
import type { Runtime } from '../Runtime';
import { startIfNeeded } from './ensureSubscriptions';
import type { MessageBatcher } from './MessageBatcher';
import { apiTime, type ListingPlan, recordUnsubscribed } from './planListing';
import { type SyncDeadline, SyncLateError } from './SyncDeadline';
import type { SyncCounts } from './SyncResult';

/**
 * Pages of one window can only follow each other, so windows are listed in parallel. They are few,
 * because all share the request budget.
 */
const parallelWindows = 4;

/**
 * Lists the windows of a plan and puts new content into the ledger, then into the queue. A window
 * that fails is a problem to report; the others are listed, and the watermark stays before it.
 */
export async function listWindows(
  { contentType, windows, watermarkMs, nowMs }: ListingPlan,
  run: {
    readonly runtime: Runtime;
    readonly batcher: MessageBatcher;
    readonly counts: SyncCounts;
    readonly deadline: SyncDeadline;
  },
): Promise<{ readonly windows: readonly ListedWindow[]; readonly problems: readonly Problem[] }> {
  const { runtime, batcher, counts, deadline } = run;
  const known = new KnownContent(runtime.storage.ledger, contentType);
  await known.prepare(windows[0]?.startMs ?? 0);
  const problems = new Map<string, Problem>();
  // A watermark in the future is a clock's fault, and says nothing of the content.
  const isUsable = watermarkMs !== undefined && watermarkMs <= nowMs;
  const passed = isUsable ? { beforeMs: watermarkMs, nowMs } : undefined;
  // One start request per run: the service accepts one in 15 minutes.
  let subscribed: Promise<unknown> | undefined;
  const options: ListWindowOptions = {
    client: runtime.client,
    contentType,
    now: () => apiTime(runtime),
    subscribe: async () => {
      subscribed ??= recordUnsubscribed(contentType, runtime).then(() =>
        startIfNeeded(runtime.client, contentType),
      );
      await subscribed;
    },
    receive: (contents) => {
      const unnamed = contents.find((content) => content.unnamed !== undefined);
      if (unnamed?.unnamed)
        problems.set('listing.entry', unnamedProblem(contentType, unnamed.unnamed));
      const usable = contents.filter(
        (content) => content.unnamed === undefined || isRepeated(content, nowMs),
      );
      return deadline.record(async () => {
        for (const { reference, blobs } of await runtime.ledger.record(usable, known, passed)) {
          const pending = blobs.filter(({ state }) => state === 'pending').length;
          if (pending === 0) continue;
          counts.listed += pending;
          await batcher.add({ reference, blobs: pending });
        }
      });
    },
  };
  const listed = await mapConcurrently(
    newFirst(windows, watermarkMs ?? 0),
    parallelWindows,
    async (window) => {
      try {
        if (deadline.isLate()) throw new SyncLateError();
        counts.windows += 1;
        // Not in one statement: windows are listed in parallel, and `+=` reads the sum before the wait.
        const done = await deadline.untilOver(listWindow(window, options));
        counts.pages += done.pages;
        return { window: done.window, isListed: true };
      } catch (error) {
        if (error instanceof ConnectorError || isStorageError(error)) throw error;
        const problem =
          error instanceof SyncLateError ? unfinishedProblem(contentType) : explainApiError(error);
        problems.set(problem.code, problem);
        return { window, isListed: false };
      }
    },
  );
  const inOrder = listed.sort((a, b) => a.window.startMs - b.window.startMs);
  return { windows: inOrder, problems: [...problems.values()] };
}

/**
 * A day needs a listing a day later to be complete. An entry that this listing has without a name is
 * lost; before, the service may still be writing it.
 */
function isRepeated({ createdMs }: ListedContent, nowMs: number): boolean {
  return createdMs < nowMs - relistAgeMs;
}

/** A run that is late leaves the daily repetition undone, and not the new content. */
function newFirst(windows: readonly ContentWindow[], watermarkMs: number): ContentWindow[] {
  const isNew = ({ endMs }: ContentWindow): boolean => endMs > watermarkMs;
  return [...windows.filter(isNew), ...windows.filter((window) => !isNew(window))];
}

function unnamedProblem(contentType: ContentType, reason: string): Problem {
  return {
    code: 'listing.entry',
    message: `Listing ${contentType} gave an entry that names no content: ${reason}. Its content cannot be fetched. If a listing a day later has it again, it counts as missing.`,
    fix: 'If this lasts, report it to Microsoft support. To close the loss: export that time from the Purview audit search, and run: audit-log import',
  };
}

function unfinishedProblem(contentType: ContentType): Problem {
  return {
    code: 'sync.unfinished',
    message: `The listing of ${contentType} was not complete before the time limit of the function app. The next sync continues with it.`,
    fix: 'If this problem stays, another collector probably uses up the request quota: reduce its load, or let the connector list without a time limit: audit-log sync',
  };
}

export interface ListWindowOptions {
  readonly client: ActivityClient;
  readonly contentType: ContentType;
  readonly receive: ContentReceiver;
  /** Starts the subscription; called when the API reports that there is none. */
  readonly subscribe: () => Promise<void>;
  /** By the clock of the API, which decides what is too far back. */
  readonly now: () => number;
}

/**
 * Lists a window and returns the number of its pages. Corrects once what a collector can correct: a
 * missing subscription, and a start that is too far back, which shortens the returned window.
 */
export async function listWindow(
  window: ContentWindow,
  options: ListWindowOptions,
): Promise<{ readonly pages: number; readonly window: ContentWindow }> {
  const { client, contentType, receive } = options;
  try {
    return { pages: await listContent(client, contentType, window, receive), window };
  } catch (error) {
    const corrected = await correct(window, error, options);
    if (!corrected) throw error;
    const pages = await listContent(client, contentType, corrected, receive);
    return { pages, window: corrected };
  }
}

async function correct(
  window: ContentWindow,
  error: unknown,
  options: ListWindowOptions,
): Promise<ContentWindow | undefined> {
  if (!(error instanceof ApiError)) return undefined;
  if (error.kind === 'notSubscribed') {
    await options.subscribe();
    return window;
  }
  if (error.kind !== 'windowRefused') return undefined;
  // Waiting for the budget, or a clock that is behind, may let the oldest window slip over the edge.
  const oldestMs = Math.ceil((options.now() - reachMs) / 1000) * 1000;
  if (oldestMs <= window.startMs || oldestMs >= window.endMs) return undefined;
  return { ...window, startMs: oldestMs };
}
