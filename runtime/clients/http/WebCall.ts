export interface WebCall {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  /** From the host's root on. */
  readonly path: string;
  /** What is attempted, as the start of a sentence. */
  readonly attempted: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Statuses besides 2xx that the caller handles, so that they are not errors. */
  readonly accept?: readonly number[];
}

export interface WebResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** The first value of a header. */
export function headerOf(
  { headers }: Pick<WebResponse, 'headers'>,
  name: string,
): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** A page for people in place of JSON is never expected, whatever its status. */
export function isExpectedResponse(response: WebResponse, call: WebCall): boolean {
  if (call.accept?.includes(response.status) === true) return true;
  const isSuccess = response.status >= 200 && response.status < 300;
  return isSuccess && !/^text\/html/i.test(String(response.headers['content-type'] ?? ''));
}
