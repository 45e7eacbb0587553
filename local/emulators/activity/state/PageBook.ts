import type { StoredContent } from './ContentStore';

export interface Page {
  readonly items: readonly StoredContent[];
  readonly offset: number;
  readonly startTime: string;
  readonly endTime: string;
}

/** Keeps the pages behind `nextPage` ids, and drops the oldest as the service does. */
export class PageBook {
  readonly #pages = new Map<string, Page>();
  #serial = 0;

  /** Stores a page under an id of the form in Microsoft's sample, `2015101900R022885001761`. */
  add(page: Page, nowMs: number, kept: number): string {
    this.#serial += 1;
    const hour = new Date(nowMs).toISOString().slice(0, 13).replace(/\D/g, '');
    const id = `${hour}R${String(this.#serial).padStart(12, '0')}`;
    this.#pages.set(id, page);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= kept) {
        break;
      }
      this.#pages.delete(oldest);
    }
    return id;
  }

  find(id: string): Page | undefined {
    return this.#pages.get(id);
  }

  /** Makes every issued id stale. */
  forget(): void {
    this.#pages.clear();
  }
}
