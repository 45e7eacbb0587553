import type { ContentType } from '../../../contracts/names/contentTypes';
import type { ListedContent } from '../../domain/events/BlobEntry';
import { isJsonObject } from '../../domain/json/isJsonObject';
import { parseJson } from '../../domain/json/parseJson';
import type { ContentWindow } from '../../domain/windows/planWindows';
import { type UnnamedEntries, usualLifeMs } from './UnnamedEntries';

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
  const uri = typeof contentUri === 'string' ? contentUri : '';
  const id = typeof contentId === 'string' && contentId !== '' ? contentId : idIn(uri);
  if (id === undefined) {
    return unnamed.toContent({ text, reason: 'it has no contentId', createdMs });
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
