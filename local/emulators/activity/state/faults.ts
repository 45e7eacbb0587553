import type { ActivityErrorCode } from './activityErrors';
import type { RequestKind } from './parseFeedRequest';

/** A fault of one request. */
export type Fault =
  /** The API's own error body, with its usual status unless `status` is set. */
  | {
      readonly type: 'error';
      readonly code: ActivityErrorCode;
      readonly values?: readonly string[];
      readonly status?: number;
      readonly retryAfter?: string;
    }
  /** Any status with any text. */
  | {
      readonly type: 'status';
      readonly status: number;
      readonly body?: string;
      readonly contentType?: string;
      readonly retryAfter?: string;
    }
  /** The connection is reset without a response. */
  | { readonly type: 'reset' }
  /** The right response, late. */
  | { readonly type: 'slow'; readonly delayMs: number }
  /** The right response once a promise resolves; only a program in the same process can set it. */
  | { readonly type: 'held'; readonly until: Promise<unknown> }
  /** No response, ever. */
  | { readonly type: 'hang' }
  /** Half of the right body. `kept`: the header has the whole length and the connection breaks. */
  | { readonly type: 'truncated'; readonly contentLength: 'kept' | 'cut' }
  /** 200 with a body that is not JSON. */
  | { readonly type: 'notJson' };

const htmlPage =
  '<!DOCTYPE html><html><head><title>Service Unavailable</title></head>' +
  "<body><h2>Our services aren't available right now</h2></body></html>";

const html = (status: number): Fault => ({
  type: 'status',
  status,
  body: htmlPage,
  contentType: 'text/html',
});

/** Faults by the name that JSON uses. */
export const namedFaults = {
  AF429: {
    type: 'error',
    code: 'AF429',
    values: ['GetBlob', '00000000-0000-0000-0000-000000000000'],
  },
  '429': { type: 'status', status: 429, body: '' },
  '429-retry-after': { type: 'status', status: 429, body: '', retryAfter: '1' },
  AF50000: { type: 'error', code: 'AF50000' },
  'html-503': html(503),
  'html-200': html(200),
  '401': {
    type: 'status',
    status: 401,
    body: '{"Message":"Authorization has been denied for this request."}',
  },
  AF10001: { type: 'error', code: 'AF10001', values: ['ServiceHealth.Read'] },
  AF20022: { type: 'error', code: 'AF20022' },
  AF20023: { type: 'error', code: 'AF20023', values: ['a tenant admin'] },
  AF20024: { type: 'error', code: 'AF20024' },
  AF20031: { type: 'error', code: 'AF20031', values: ['2015101900R022885001761'] },
  AF20050: { type: 'error', code: 'AF20050' },
  AF20051: { type: 'error', code: 'AF20051' },
  'start-cooldown': { type: 'error', code: '429', values: ['8m 46s'] },
  reset: { type: 'reset' },
  hang: { type: 'hang' },
  slow: { type: 'slow', delayMs: 1_000 },
  truncated: { type: 'truncated', contentLength: 'kept' },
  'truncated-cleanly': { type: 'truncated', contentLength: 'cut' },
  'not-json': { type: 'notJson' },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof namedFaults;

/** Which requests get a fault: all that match, except those that the counts exclude. */
export interface FaultRule {
  readonly fault: Fault | FaultName;
  readonly kind?: RequestKind;
  readonly contentId?: string;
  readonly contentType?: string;
  /** Text that the path or query contains. */
  readonly urlIncludes?: string;
  /** How many matching requests pass before the first fault. */
  readonly skip?: number;
  /** Only every nth matching request gets the fault. */
  readonly every?: number;
  /** Only this share of the matching requests, drawn from `seed`. */
  readonly share?: number;
  readonly seed?: number;
  /** How often the fault is injected at most. */
  readonly times?: number;
  /** `path`: the three counts apply to each path separately. Default: `all`. */
  readonly countPer?: 'all' | 'path';
}
