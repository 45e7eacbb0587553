import { WebApiError, type WebApiReply } from './WebApi';

/** A fault of one request or one operation. */
export type DataverseFault =
  /** An error of the Web API; the only kind that a single operation of a batch can have. */
  | {
      readonly type: 'error';
      readonly status: number;
      readonly code: string;
      readonly message?: string;
      readonly retryAfter?: string;
    }
  /** A page of HTML from a proxy or gateway before the service. */
  | { readonly type: 'html'; readonly status: number }
  /** The connection is reset without a response, before or after the operations ran. */
  | {
      readonly type: 'reset';
      readonly when: 'before' | 'after';
      /** How many operations of a batch ran before the reset. */
      readonly afterOperations?: number;
    }
  /** The right response, late. The operations run at the end of the delay. */
  | { readonly type: 'slow'; readonly delayMs: number }
  /** No response, ever, and no operation runs. */
  | { readonly type: 'hang' }
  /** The operations run; the response ends half-way. */
  | { readonly type: 'truncated' };

/** Faults by the name that JSON uses. */
export const namedDataverseFaults = {
  '500': {
    type: 'error',
    status: 500,
    code: '0x80040216',
    message: 'An unexpected error occurred.',
  },
  '503': { type: 'error', status: 503, code: '0x80060888', message: 'Service Unavailable' },
  '429': {
    type: 'error',
    status: 429,
    code: '0x80072322',
    message: 'Number of requests exceeded the limit of 6000 over time window of 300 seconds.',
    retryAfter: '1',
  },
  'sql-timeout': {
    type: 'error',
    status: 500,
    code: '0x80044151',
    message: 'SQL timeout expired.',
  },
  'html-503': { type: 'html', status: 503 },
  'html-200': { type: 'html', status: 200 },
  'reset-before': { type: 'reset', when: 'before' },
  'reset-after': { type: 'reset', when: 'after' },
  slow: { type: 'slow', delayMs: 1_000 },
  hang: { type: 'hang' },
  truncated: { type: 'truncated' },
} as const satisfies Readonly<Record<string, DataverseFault>>;

export type DataverseFaultName = keyof typeof namedDataverseFaults;

/** Which requests get a fault: all that match, except those that the counts exclude. */
export interface DataverseFaultRule {
  readonly fault: DataverseFault | DataverseFaultName;
  /** `operation`: the rule applies to each operation of a batch. Default: `request`. */
  readonly scope?: 'request' | 'operation';
  readonly method?: string;
  /** Text that the path or query contains. */
  readonly urlIncludes?: string;
  readonly bodyIncludes?: string;
  /** How many matching requests pass before the first fault. */
  readonly skip?: number;
  /** Only every nth matching request gets the fault. */
  readonly every?: number;
  /** How often the fault is injected at most. */
  readonly times?: number;
}

/** The reply of a fault that replaces the right one; undefined for other faults. */
export function replyOfFault(fault: DataverseFault | undefined): WebApiReply | undefined {
  if (fault?.type === 'error') {
    const headers = fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter };
    return new WebApiError(fault.status, fault.code, fault.message ?? 'An injected fault.', headers)
      .reply;
  }
  return fault?.type === 'html'
    ? {
        status: fault.status,
        headers: { 'Content-Type': 'text/html' },
        body: "<!DOCTYPE html><html><body><h2>Our services aren't available right now</h2></body></html>",
      }
    : undefined;
}
