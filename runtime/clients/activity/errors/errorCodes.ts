/** What a response other than 200 is, and so how it is handled. */
export type ErrorKind =
  | 'throttled'
  /** Subscription starts are limited to one in 15 minutes. */
  | 'startCoolDown'
  | 'retry'
  /** 404 or 410 without a code of the API: a proxy sends it as well as the service. */
  | 'notFound'
  | 'unauthorized'
  | 'forbidden'
  | 'alreadyEnabled'
  | 'notSubscribed'
  | 'windowRefused'
  | 'stalePage'
  | 'missing'
  | 'expired'
  /** The usual refusals where auditing is off. */
  | 'auditingOff'
  | 'configuration'
  | 'refused';

/**
 * Codes of the Management Activity API with their meaning ("Office 365 Management Activity API
 * reference", Errors; the marked ones are not documented, but other collectors meet them). The HTTP
 * status of most is undocumented and varies. Codes that are not listed concern requests that this
 * client does not send; their status decides.
 */
export const errorCodes = {
  AF10001: { kind: 'forbidden', meaning: 'the token lacks the permission ActivityFeed.Read' },
  AF20010: { kind: 'configuration', meaning: 'the tenant of the URL is not that of the token' },
  AF20011: { kind: 'auditingOff', meaning: 'the tenant does not exist; also: auditing is off' },
  AF20012: { kind: 'auditingOff', meaning: 'the tenant is not set up; also: no audit licence' },
  AF20013: { kind: 'configuration', meaning: 'the tenant of the URL is not a GUID' },
  AF20022: { kind: 'notSubscribed', meaning: 'the content type has no subscription' },
  AF20023: { kind: 'notSubscribed', meaning: 'an administrator disabled the subscription' },
  // Not documented.
  AF20024: { kind: 'alreadyEnabled', meaning: 'the subscription is enabled already' },
  AF20030: { kind: 'windowRefused', meaning: 'the window is over 24 hours, or 7 days in the past' },
  AF20031: { kind: 'stalePage', meaning: 'the page id of NextPageUri is no longer valid' },
  AF20050: { kind: 'missing', meaning: 'the content does not exist' },
  AF20051: { kind: 'expired', meaning: 'the content is older than 7 days' },
  AF20052: { kind: 'missing', meaning: 'the content id is invalid' },
  AF20055: { kind: 'windowRefused', meaning: 'as AF20030, or the window ends before it starts' },
  AF429: { kind: 'throttled', meaning: 'too many requests' },
  // Not documented; with HTTP 403.
  '429': { kind: 'throttled', meaning: 'too many requests' },
} as const satisfies Readonly<
  Record<string, { readonly kind: ErrorKind; readonly meaning: string }>
>;

/** Not documented beyond AF50000: all of them are faults of the service. */
const serviceFault = /^AF5\d+/i;

/** How a code is handled; undefined where the HTTP status decides. */
export function kindOfCode(code: string): ErrorKind | undefined {
  const name = code.toUpperCase();
  if (Object.hasOwn(errorCodes, name)) return errorCodes[name as keyof typeof errorCodes].kind;
  return serviceFault.test(code) ? 'retry' : undefined;
}
