import { randomUUID } from 'node:crypto';

import type { Row } from '../schema/Table';

/** Where pages ended, by the token that their next link carries. */
export class PageBook {
  readonly #lastRows = new Map<string, Row>();

  /** A token for the page after this row. */
  open(last: Row): string {
    const cookie = `<cookie pagenumber="2" pagingcookie="${randomUUID()}" istracking="False" />`;
    this.#lastRows.set(cookie, last);
    return cookie;
  }

  find(token: string): Row | undefined {
    return this.#lastRows.get(token);
  }
}
