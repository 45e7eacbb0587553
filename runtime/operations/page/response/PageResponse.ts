/** A response of the usage page, for the functions host and the loopback server of `view`. */
export interface PageResponse {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}
