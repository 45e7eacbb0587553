/** What can go wrong with one request or one operation. */
export type DataverseFault =
  /** An error of the Web API; the only kind that a single operation of a batch can have. */
  | {
      readonly type: 'error';
      readonly status: number;
      readonly code: string;
      readonly message?: string;
      readonly retryAfter?: string;
    }
  /** A page of HTML, from whatever stands before the service. */
  | { readonly type: 'html'; readonly status: number }
  /** The connection is reset without an answer, before or after the work was done. */
  | {
      readonly type: 'reset';
      readonly when: 'before' | 'after';
      /** Of a batch, only the first so many operations were done. */
      readonly afterOperations?: number;
    }
  /** The right answer, late. The work is done at its end. */
  | { readonly type: 'slow'; readonly delayMs: number }
  /** No answer, ever, and no work. */
  | { readonly type: 'hang' }
  /** The work is done; the answer breaks off half-way. */
  | { readonly type: 'truncated' };

/** Faults by name, as they can be asked for in JSON. */
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

/** Which requests get a fault: all that match, less those that the counts let through. */
export interface DataverseFaultRule {
  readonly fault: DataverseFault | DataverseFaultName;
  /** `operation`: each operation of a batch by itself. Default `request`. */
  readonly scope?: 'request' | 'operation';
  readonly method?: string;
  /** Text that the path or query holds. */
  readonly urlIncludes?: string;
  readonly bodyIncludes?: string;
  /** Leave the first so many alone. */
  readonly skip?: number;
  /** Every nth of the matching ones only. */
  readonly every?: number;
  /** At most so many times. */
  readonly times?: number;
}
