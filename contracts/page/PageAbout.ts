/** What the page has to know before it asks for figures. */
export interface PageAbout {
  /** Release of the connector. */
  readonly version: string;
  /** The day now (UTC) by the clock of the server: `2026-05-19`. */
  readonly today: string;
  /** ISO 8601. */
  readonly generatedAt: string;
  /** Whether this reader may see the names of users. */
  readonly users: boolean;
  /** Of a page in a file: the only period with figures. Null: the server has every period. */
  readonly period: { readonly from: string; readonly to: string } | null;
}
