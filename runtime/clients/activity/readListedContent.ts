import type { ContentType } from '../../../contracts/names/contentTypes';
import { cleanText } from '../../../contracts/text/cleanText';
import { dayMs } from '../../../contracts/time/durations';
import type { ListedContent } from '../../domain/events/BlobEntry';
import { unnamedContentId } from '../../domain/events/unnamedContent';
import { isJsonObject } from '../../domain/json/isJsonObject';
import { parseJson } from '../../domain/json/parseJson';
import type { ContentWindow } from '../../domain/windows/planWindows';
import { excerptOf } from '../../scan/bytes/excerptOf';

/** As the API documents it. */
const usualLifeMs = 7 * dayMs;

/** Reads one entry of a listing. Only the id is required. The window replaces dates that cannot be read. */
export function readListedContent(
  bytes: Buffer,
  contentType: ContentType,
  window: ContentWindow,
): ListedContent {
  const text = bytes.toString('utf8');
  const entry = parseJson(text);
  const { contentId, contentUri, contentCreated, contentExpiration } = isJsonObject(entry)
    ? entry
    : {};
  const createdMs = readTime(contentCreated);
  if (typeof contentId !== 'string' || contentId === '') {
    const reason = 'it has no contentId';
    return unnamedContent({ text, reason, createdMs }, contentType, window);
  }
  const fromMs = createdMs ?? window.startMs;
  return {
    contentType,
    contentId,
    contentUri: typeof contentUri === 'string' ? contentUri : '',
    createdMs: fromMs,
    expiresMs: readTime(contentExpiration) ?? fromMs + usualLifeMs,
  };
}

/** An entry that names no content. Its time has to be in the window, whose day it makes incomplete. */
export function unnamedContent(
  entry: {
    readonly text: string;
    readonly reason: string;
    readonly createdMs?: number | undefined;
  },
  contentType: ContentType,
  { startMs, endMs }: ContentWindow,
): ListedContent {
  const { text, reason, createdMs = startMs } = entry;
  const fromMs = createdMs >= startMs && createdMs < endMs ? createdMs : startMs;
  return {
    contentType,
    contentId: unnamedContentId(text),
    contentUri: '',
    createdMs: fromMs,
    expiresMs: fromMs + usualLifeMs,
    unnamed: cleanText(`${reason}: ${excerptOf(Buffer.from(text))}`),
  };
}

function readTime(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(value);
  const timeMs = Date.parse(hasZone ? value : `${value}Z`);
  // Table storage refuses dates before 1601, such as .NET's smallest.
  return Number.isNaN(timeMs) || timeMs < 0 ? undefined : timeMs;
}
