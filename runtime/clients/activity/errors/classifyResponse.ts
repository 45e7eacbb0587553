import {
  parseRetryAfterHeader,
  parseRetryAfterText,
} from '../../../../contracts/http/parseRetryAfter';
import { wordsOfPage } from '../../../../contracts/http/wordsOfPage';
import { type ErrorKind, kindOfCode } from './errorCodes';

/** Characters of a page that an error text quotes. */
const longestExcerpt = 120;

export interface ApiResponse {
  readonly status: number;
  readonly body: string;
  readonly retryAfter?: string | undefined;
  readonly nowMs: number;
}

export interface ClassifiedResponse {
  readonly kind: ErrorKind;
  readonly status: number;
  /** `AF…` code of the body, when there is one. */
  readonly code?: string | undefined;
  readonly message: string;
  readonly body: string;
  readonly retryAfterMs?: number | undefined;
}

/**
 * Decides on the code in the body first, and on the HTTP status only where there is none. Only the
 * code says for good that content is missing or has expired.
 */
export function classifyResponse(response: ApiResponse): ClassifiedResponse {
  if (isPartial(response.status)) return explainPartial(response);
  const { code, message } = readError(response.body);
  const retryAfterMs =
    parseRetryAfterHeader(response.retryAfter, response.nowMs) ?? parseRetryAfterText(message);
  return {
    kind: kindOf(response.status, code, message || response.body),
    status: response.status,
    code,
    body: response.body,
    message:
      message ||
      `HTTP ${response.status}${response.body ? `: ${wordsOfPage(response.body, longestExcerpt)}` : ''}`,
    retryAfterMs,
  };
}

/** The API documents 200 only. A part of a page or blob (206) or a promise (202) is not content. */
function isPartial(status: number): boolean {
  return status > 200 && status < 300;
}

/** The body is content, perhaps, so that no code is read from it, and no text shown. */
function explainPartial({ status, retryAfter, nowMs }: ApiResponse): ClassifiedResponse {
  return {
    kind: 'retry',
    status,
    message: `HTTP ${status}, which is not a complete response.`,
    body: '',
    retryAfterMs: parseRetryAfterHeader(retryAfter, nowMs),
  };
}

function kindOf(status: number, code: string | undefined, message: string): ErrorKind {
  if (/subscription start requests/i.test(message)) return 'startCoolDown';
  // With auditing off the usual error names no code: "DataServiceException: Tenant … does not exist."
  if (/Tenant \S+ does not exist/i.test(message)) return 'auditingOff';
  const known = code === undefined ? undefined : kindOfCode(code);
  if (known) return known;
  // A page of a proxy or gateway says nothing about the content.
  if (status === 404 && /^\s*</.test(message)) return 'retry';
  return kindOfStatus(status);
}

function kindOfStatus(status: number): ErrorKind {
  if (status === 429) return 'throttled';
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'notFound';
  if (status === 408 || status >= 500) return 'retry';
  return 'refused';
}

function readError(body: string): { code?: string; message: string } {
  const parsed = parseJson(body);
  const error = isObject(parsed) ? (parsed['error'] ?? parsed['Error'] ?? parsed) : undefined;
  if (!isObject(error)) return readCode(body);
  const code = error['code'] ?? error['Code'];
  const message = error['message'] ?? error['Message'];
  return {
    ...((typeof code === 'string' && code.trim() !== '') || typeof code === 'number'
      ? { code: String(code) }
      : {}),
    message: typeof message === 'string' ? message : '',
  };
}

/** Microsoft prints the throttling response with single quotes, which is not JSON. */
function readCode(body: string): { code?: string; message: string } {
  const code = /\bAF\d{2,5}\b/.exec(body)?.[0];
  return { ...(code === undefined ? {} : { code }), message: '' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
