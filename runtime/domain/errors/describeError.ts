import { cleanText, cutText } from '../../../contracts/text/cleanText';
import { ConnectorError } from './ConnectorError';
import { type ErrorLike, isErrorLike } from './isErrorLike';
import { withCode } from './withCode';

/** Chains of causes are short; the limit ends those that never end. */
const deepestCause = 8;
/** A host has a few addresses, each with an error of its own. */
const mostMembers = 10;
/** Of one message, so that its cause and other members are not cut off. */
const longestMessage = 1_000;
/** A property of a table row has at most 32 K characters. */
const longestText = 32_000;

/**
 * One text for anything that was thrown: the message, its causes and the members of an
 * AggregateError, each passed through `cleanText`. The Functions host drops causes, so the message
 * must contain them.
 */
export function describeError(thrown: unknown): string {
  return cutText(flatten(thrown, new Set(), 0), longestText);
}

function flatten(thrown: unknown, seen: Set<unknown>, depth: number): string {
  if (!isErrorLike(thrown)) {
    return cleanText(describeValue(thrown), { longest: longestMessage });
  }
  seen.add(thrown);
  const own = withSystemCode(thrown);
  const parts = [own];
  if (Array.isArray(thrown.errors)) {
    parts.push(describeMembers(thrown.errors, seen, depth));
  }
  if (thrown.cause !== undefined && !seen.has(thrown.cause) && depth < deepestCause) {
    const cause = flatten(thrown.cause, seen, depth + 1);
    if (!own.includes(cause)) {
      parts.push(`caused by: ${cause}`);
    }
  }
  return parts.filter((part) => part !== '').join('; ');
}

function describeMembers(errors: readonly unknown[], seen: Set<unknown>, depth: number): string {
  if (depth >= deepestCause) {
    return '';
  }
  const members = errors.filter((member) => !seen.has(member));
  const texts = members
    .slice(0, mostMembers)
    .map((member, index) => `(${index + 1}) ${flatten(member, seen, depth + 1)}`);
  const left = members.length - texts.length;
  return [...texts, ...(left > 0 ? [`and ${left} more`] : [])].join(' ');
}

/** Some errors of Node have only a `code` and an empty message. */
function withSystemCode(error: ErrorLike): string {
  const code = typeof error.code === 'string' ? error.code : undefined;
  const message = error.message === '' ? (code ?? error.name) : error.message;
  const named = 'proxy' in error && typeof error.proxy === 'string' ? error.proxy : undefined;
  // Written by `runtime/clients/http/NamedProxy.ts`.
  const proxy = named === undefined ? '' : `, through the proxy ${named}`;
  const isSystemCode = code !== undefined && /^[A-Z][A-Z0-9_]+$/.test(code);
  // Errors of this program are clean already, and may have several lines.
  const clean =
    error instanceof ConnectorError ? message : cleanText(message, { longest: longestMessage });
  return `${isSystemCode ? withCode(clean, code) : clean}${proxy}`;
}

function describeValue(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
