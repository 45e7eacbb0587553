/** A response that is not written yet. */
export interface ActivityResponse {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface ActivityErrorKind {
  readonly status: number;
  readonly message: string;
}

const window =
  'Start time and end time must both be specified (or both omitted) and must be less than or ' +
  'equal to 24 hours apart, with the';

/** Codes and wording of the API reference and of real responses. Settings can change the statuses. */
const kinds = {
  AF10001: {
    status: 401,
    message:
      'The permission set ({0}) sent in the request did not include the expected permission ActivityFeed.Read.',
  },
  AF20001: { status: 400, message: 'Missing parameter: {0}.' },
  AF20002: { status: 400, message: 'Invalid parameter type: {0}. Expected type: {1}' },
  AF20003: { status: 400, message: 'Expiration {0} provided is set to past date and time.' },
  AF20010: {
    status: 400,
    message:
      'The tenant ID passed in the URL ({0}) does not match the tenant ID passed in the access token ({1}).',
  },
  AF20011: {
    status: 400,
    message: 'Specified tenant ID ({0}) does not exist in the system or has been deleted.',
  },
  AF20012: {
    status: 400,
    message: 'Specified tenant ID ({0}) is incorrectly configured in the system.',
  },
  AF20013: { status: 400, message: 'The tenant ID passed in the URL ({0}) is not a valid GUID.' },
  AF20020: { status: 400, message: 'The specified content type is not valid.' },
  AF20021: { status: 400, message: 'The webhook endpoint ({0}) could not be validated. {1}' },
  AF20022: { status: 400, message: 'No subscription found for the specified content type.' },
  AF20023: { status: 400, message: 'The subscription was disabled by {0}.' },
  AF20024: {
    status: 400,
    message: 'The subscription is already enabled. No property change.',
  },
  AF20030: { status: 400, message: `${window} start time no more than 7 days in the past.` },
  AF20031: { status: 400, message: 'Invalid nextPage Input: {0}.' },
  AF20050: { status: 404, message: 'The specified content ({0}) does not exist.' },
  AF20051: {
    status: 400,
    message:
      'Content requested with the key {0} has already expired. Content older than 7 days cannot be retrieved.',
  },
  AF20052: { status: 400, message: 'Content ID {0} in the URL is invalid.' },
  AF20053: {
    status: 400,
    message: 'Only one language may be present in the Accept-Language header.',
  },
  AF20054: { status: 400, message: 'Invalid syntax in Accept-Language header.' },
  AF20055: {
    status: 400,
    message: `${window} start time prior to end time and start time no more than 7 days in the past.`,
  },
  // Microsoft's own sample has 403, not 429.
  AF429: { status: 403, message: 'Too many requests. Method={0}, PublisherId={1}' },
  '429': {
    status: 403,
    message: 'Too many frequent subscription start requests. Please retry again after {0}.',
  },
  AF50000: { status: 500, message: 'An internal error occurred. Retry the request.' },
} as const satisfies Readonly<Record<string, ActivityErrorKind>>;

export type ActivityErrorCode = keyof typeof kinds;

/** The API's error body, with the values put into the message. */
export function activityError(
  code: ActivityErrorCode,
  values: readonly string[] = [],
  statuses: Readonly<Partial<Record<ActivityErrorCode, number>>> = {},
): ActivityResponse {
  const { status, message } = kinds[code];
  const text = message.replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '');
  return { status: statuses[code] ?? status, body: { error: { code, message: text } } };
}
