import { cleanText } from '../../../contracts/text/cleanText';
import { describeFound } from '../../../contracts/text/describeFound';

/** What a Web API (Dataverse or Graph) says about a request that it refused. */
export interface WebError {
  readonly status: number;
  /** `0x80040220` of Dataverse, `Request_ResourceNotFound` of Graph; absent where there is no JSON. */
  readonly code: string | undefined;
  /** Clean; `HTTP 503` where the service sent none. */
  readonly message: string;
  /** A page for people: a proxy, a sign-in page or another site responded. */
  readonly isHtml: boolean;
  /** What the body is, where it is not an error of the API. */
  readonly found: string;
}

const longestCode = 100;
/** Names of privileges and of columns come late in the service's sentences. */
const longestMessage = 1_000;

/** Reads `{"error": {"code", "message"}}`, the form of every OData service. */
export function readWebError(status: number, body: string): WebError {
  const error = readErrorObject(body);
  const { code, message } = error ?? {};
  const isHtml = /^\s*<(?:!doctype|html|head|body)/i.test(body);
  return {
    status,
    code:
      typeof code === 'string' && code !== ''
        ? cleanText(code, { longest: longestCode })
        : undefined,
    message:
      typeof message === 'string' && message !== ''
        ? cleanText(message, { longest: longestMessage })
        : `HTTP ${status}`,
    isHtml,
    found: describeFound(body),
  };
}

function readErrorObject(
  body: string,
): { readonly code?: unknown; readonly message?: unknown } | undefined {
  try {
    const parsed = JSON.parse(body) as { readonly error?: unknown } | null;
    const error = parsed?.error;
    return typeof error === 'object' && error !== null ? error : undefined;
  } catch {
    return undefined;
  }
}
