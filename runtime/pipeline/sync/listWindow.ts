import { ApiError } from '../../clients/activity/errors/ApiError';
import { listContent } from '../../clients/activity/listContent';
import type { ActivityClient } from '../../clients/activity/ActivityClient';
import type { ContentReceiver } from '../../clients/activity/listContent';
import type { ContentType } from '../../../contracts/names/contentTypes';
import { reachMs } from '../../domain/windows/planWindows';
import type { ContentWindow } from '../../domain/windows/planWindows';

export interface ListWindowOptions {
  readonly client: ActivityClient;
  readonly contentType: ContentType;
  readonly receive: ContentReceiver;
  /** Told of each entry that names no content. */
  readonly onSkipped?: (reason: string) => void;
  /** Starts the subscription; called when the API says that there is none. */
  readonly subscribe: () => Promise<void>;
  readonly now: () => number;
}

/** Lists a window, mending once what a collector can mend: no subscription, a start too far back. */
export async function listWindow(
  window: ContentWindow,
  options: ListWindowOptions,
): Promise<number> {
  const { client, contentType, receive, onSkipped } = options;
  try {
    return await listContent(client, contentType, window, receive, onSkipped);
  } catch (error) {
    const mended = await mend(window, error, options);
    if (!mended) throw error;
    return await listContent(client, contentType, mended, receive, onSkipped);
  }
}

async function mend(
  window: ContentWindow,
  error: unknown,
  options: ListWindowOptions,
): Promise<ContentWindow | undefined> {
  if (!(error instanceof ApiError)) return undefined;
  if (error.meaning === 'notSubscribed') {
    await options.subscribe();
    return window;
  }
  if (error.meaning !== 'windowRefused') return undefined;
  // Waiting for the budget may have let the oldest window slip over the seven-day edge.
  const oldestMs = Math.ceil((options.now() - reachMs) / 1000) * 1000;
  if (oldestMs <= window.startMs || oldestMs >= window.endMs) return undefined;
  return { ...window, startMs: oldestMs };
}
