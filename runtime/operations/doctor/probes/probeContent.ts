import type { ActivityClient } from '../../../clients/activity/ActivityClient';
import { listContent } from '../../../clients/activity/listContent';
import type { Clock } from '../../../domain/time/Clock';
import { mapConcurrently } from '../../../domain/concurrency/mapConcurrently';
import type { ContentType } from '../../../../contracts/names/contentTypes';
import { dayMs, hourMs } from '../../../../contracts/time/durations';
import type { ContentWindow } from '../../../domain/windows/planWindows';
import { reachMs } from '../../../domain/windows/windowLimits';

/** The time of the newest content of each content type; `undefined`: none in a week. */
export type NewestContent = ReadonlyMap<ContentType, number | undefined>;

/** Lists backwards in growing steps until the first content, usually one request for each type. */
export async function probeContent(
  client: ActivityClient,
  contentTypes: readonly ContentType[],
  clock: Clock,
): Promise<NewestContent> {
  const windows = windowsBack(Math.floor(clock.now() / 1000) * 1000 + 1000);
  const found = new Map<ContentType, number | undefined>();
  await mapConcurrently([...contentTypes], contentTypes.length, async (contentType) => {
    found.set(contentType, await findNewest(client, contentType, windows));
  });
  return found;
}

/** Windows of one hour, of up to six hours, of up to a day, then of a day each, which is the API's limit. */
function windowsBack(endMs: number): readonly ContentWindow[] {
  const days = [2, 3, 4, 5, 6].map((day) => day * dayMs);
  const agesMs = [0, hourMs, 6 * hourMs, dayMs, ...days, Math.floor(reachMs / 1000) * 1000];
  return agesMs
    .slice(1)
    .map((ageMs, index) => ({ startMs: endMs - ageMs, endMs: endMs - (agesMs[index] ?? 0) }));
}

async function findNewest(
  client: ActivityClient,
  contentType: ContentType,
  windows: readonly ContentWindow[],
): Promise<number | undefined> {
  for (const window of windows) {
    let newestMs = 0;
    await listContent(client, contentType, window, (contents) => {
      for (const { createdMs } of contents) newestMs = Math.max(newestMs, createdMs);
      return Promise.resolve();
    });
    if (newestMs > 0) return newestMs;
  }
  return undefined;
}
