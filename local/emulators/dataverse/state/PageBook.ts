import { randomUUID } from 'node:crypto';

import type { Row } from '../schema/Table';

/** The last rows of pages by the token of their next link. */
export class PageBook {
  readonly #lastRows = new Map<string, Row>();

  /** Creates a token for the page after this row. */
  open(last: Row): string {
    const cookie = `<cookie pagenumber="2" pagingcookie="${randomUUID()}" istracking="False" />`;
    this.#lastRows.set(cookie, last);
    return cookie;
  }

  find(token: string): Row | undefined {
    return this.#lastRows.get(token);
  }
}
