import type { ContentType } from '../../../../contracts/names/contentTypes';
import type { Content } from './Content';

export interface StoredContent {
  readonly content: Content;
  readonly createdMs: number;
  readonly expirationMs: number;
  available: boolean;
  fetches: number;
}

interface LateContent {
  readonly stored: StoredContent;
  /** The first listing that shows the blob; infinite: only `release` shows it. */
  readonly dueAtListing: number;
}

/** The blobs of a tenant in the order in which they became available. */
export class ContentStore {
  readonly #byId = new Map<string, StoredContent>();
  readonly #available = new Map<ContentType, StoredContent[]>();
  readonly #listings = new Map<ContentType, number>();
  #late: LateContent[] = [];

  /** Adds blobs. They become available in this order, independent of contentCreated. */
  add(contents: Iterable<Content>): void {
    for (const content of contents) {
      const stored = {
        content,
        createdMs: Date.parse(content.contentCreated),
        expirationMs: Date.parse(content.contentExpiration),
        available: false,
        fetches: 0,
      };
      this.#byId.set(content.contentId, stored);
      if (content.late === undefined) {
        this.#show(stored);
      } else {
        const listings = this.#listings.get(content.contentType) ?? 0;
        const wait = content.late === 'untilReleased' ? Infinity : content.late;
        this.#late.push({ stored, dueAtListing: listings + wait });
      }
    }
  }

  find(contentId: string): StoredContent | undefined {
    return this.#byId.get(contentId);
  }

  /** All available blobs with `startMs <= contentCreated < endMs`. */
  list(contentType: ContentType, startMs: number, endMs: number): readonly StoredContent[] {
    const listing = (this.#listings.get(contentType) ?? 0) + 1;
    this.#listings.set(contentType, listing);
    this.#showLate(
      (late) => late.dueAtListing < listing && late.stored.content.contentType === contentType,
    );
    return (this.#available.get(contentType) ?? []).filter(
      ({ createdMs }) => startMs <= createdMs && createdMs < endMs,
    );
  }

  /** Makes every late blob available now; returns how many there were. */
  release(): number {
    return this.#showLate(() => true);
  }

  get size(): number {
    return this.#byId.size;
  }

  get fetched(): number {
    return [...this.#byId.values()].filter(({ fetches }) => fetches > 0).length;
  }

  #showLate(isDue: (late: LateContent) => boolean): number {
    if (this.#late.length === 0) {
      return 0;
    }
    const due = this.#late.filter(isDue);
    const shown = new Set(due);
    this.#late = this.#late.filter((late) => !shown.has(late));
    due.forEach(({ stored }) => this.#show(stored));
    return due.length;
  }

  #show(stored: StoredContent): void {
    stored.available = true;
    const { contentType } = stored.content;
    const list = this.#available.get(contentType);
    if (list === undefined) {
      this.#available.set(contentType, [stored]);
    } else {
      list.push(stored);
    }
  }
}
