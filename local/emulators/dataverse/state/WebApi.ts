/** One operation: a single request or a part of a batch. */
export interface WebApiRequest {
  readonly method: string;
  /** Below `/api/data/v9.2/`, undecoded, without the query. */
  readonly path: string;
  readonly query: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface WebApiReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, anything else as JSON. */
  readonly body?: unknown;
}

/** A failed operation, with the status and the code of Dataverse. */
export class WebApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'WebApiError';
  }

  get reply(): WebApiReply {
    const { status, code, message, headers } = this;
    return { status, headers, body: { error: { code, message } } };
  }
}

/** Whether the request has this preference, for example `return=representation`. */
export function prefers({ headers }: WebApiRequest, preference: string): boolean {
  return readPreferences(headers['prefer']).some((one) => one === preference);
}

/** The value of a preference, for example `odata.maxpagesize`. */
export function readPreference({ headers }: WebApiRequest, name: string): string | undefined {
  return readPreferences(headers['prefer'])
    .find((one) => one.startsWith(`${name}=`))
    ?.slice(name.length + 1)
    .replaceAll('"', '');
}

function readPreferences(header: string | undefined): readonly string[] {
  return (header ?? '').split(',').map((one) => one.trim());
}
