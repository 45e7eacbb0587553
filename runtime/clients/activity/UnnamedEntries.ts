import type { ContentType } from '../../../contracts/names/contentTypes';
import { cleanText } from '../../../contracts/text/cleanText';
import { dayMs } from '../../../contracts/time/durations';
import type { ListedContent } from '../../domain/events/BlobEntry';
import { unnamedContentId } from '../../domain/events/unnamedContent';
import type { ContentWindow } from '../../domain/windows/planWindows';
import { excerptOf } from '../../scan/bytes/excerptOf';

/** As the API documents it. */
export const usualLifeMs = 7 * dayMs;
/** A few megabytes; a service that lists more of them has a fault of its own. */
const mostNumbered = 10_000;

/** An entry of a listing that names no content. */
interface UnnamedEntry {
  readonly text: string;
  readonly reason: string;
  /** Its `contentCreated`. */
  readonly createdMs?: number | undefined;
}

/**
 * The entries of one listing of a window that name no content. An entry with a `contentCreated` in the
 * window is known by this time, and by its place among the entries of the same millisecond: its text may
 * differ in the next listing. Every other entry is known by its text.
 */
export class UnnamedEntries {
  /** The texts of each time, in the order of the listing. */
  private readonly texts = new Map<number, Map<string, number>>();
  private numbered = 0;

  constructor(
    private readonly contentType: ContentType,
    private readonly window: ContentWindow,
  ) {}

  /** What the ledger stores of the entry. Its time is in the window, whose day it makes incomplete. */
  toContent({ text, reason, createdMs }: UnnamedEntry): ListedContent {
    const { startMs, endMs } = this.window;
    const isInWindow = createdMs !== undefined && createdMs >= startMs && createdMs < endMs;
    const fromMs = isInWindow ? createdMs : startMs;
    return {
      contentType: this.contentType,
      contentId: unnamedContentId(isInWindow ? this.identify(createdMs, text) : text),
      contentUri: '',
      createdMs: fromMs,
      expiresMs: fromMs + usualLifeMs,
      unnamed: cleanText(`${reason}: ${excerptOf(Buffer.from(text))}`),
    };
  }

  /** The same text is the same entry: a page may be read again, and a listing may repeat an entry. */
  private identify(createdMs: number, text: string): string {
    const places = this.texts.get(createdMs) ?? new Map<string, number>();
    const digest = unnamedContentId(text);
    let place = places.get(digest);
    if (place === undefined) {
      if (this.numbered >= mostNumbered) return text;
      place = places.size;
      this.texts.set(createdMs, places.set(digest, place));
      this.numbered += 1;
    }
    return `${new Date(createdMs).toISOString()} ${place}`;
  }
}
