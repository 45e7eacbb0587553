import type { ContentType } from '../../../contracts/names/contentTypes';
import type { ListedContent } from '../../domain/events/BlobEntry';
import { isJsonObject } from '../../domain/json/isJsonObject';
import { parseJson } from '../../domain/json/parseJson';
import type { ContentWindow } from '../../domain/windows/planWindows';
import { type UnnamedEntries, usualLifeMs } from './UnnamedEntries';

/** An id has about 120 characters, and it is part of an address. Longer ones would fill a ledger row. */
const longestId = 2_000;
const longestUri = 4_000;

/** One listing of a window. */
export interface ContentListing {
  readonly contentType: ContentType;
  readonly window: ContentWindow;
  readonly unnamed: UnnamedEntries;
}

/**
 * Reads one entry of a listing. Only the id is required, and `contentUri` ends with it. The window
 * replaces dates that cannot be read.
 */
export function readListedContent(
  bytes: Buffer,
  { contentType, window, unnamed }: ContentListing,
): ListedContent {
  const text = bytes.toString('utf8');
  const entry = parseJson(text);
  const { contentId, contentUri, contentCreated, contentExpiration } = isJsonObject(entry)
    ? entry
    : {};
  const createdMs = readTime(contentCreated);
  // The usual address is tried instead of one that is too long.
  const uri = typeof contentUri === 'string' && contentUri.length <= longestUri ? contentUri : '';
  const id = typeof contentId === 'string' && contentId !== '' ? contentId : idIn(uri);
  if (id === undefined || id.length > longestId) {
    const reason = id === undefined ? 'it has no contentId' : 'its contentId is too long';
    return unnamed.toContent({ text, reason, createdMs });
  }
  const fromMs = createdMs ?? window.startMs;
  return {
    contentType,
    contentId: id,
    contentUri: uri,
    createdMs: fromMs,
    expiresMs: readTime(contentExpiration) ?? fromMs + usualLifeMs,
  };
}

/** The id in `{root}/audit/{contentId}` (Management Activity API reference, "List available content"). */
function idIn(contentUri: string): string | undefined {
  const [, id] = /\/activity\/feed\/audit\/([\w$.-]+)(?:\?.*)?$/i.exec(contentUri) ?? [];
  return id;
}

function readTime(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(value);
  const timeMs = Date.parse(hasZone ? value : `${value}Z`);
  // Table storage refuses dates before 1601, such as .NET's smallest.
  return Number.isNaN(timeMs) || timeMs < 0 ? undefined : timeMs;
}
