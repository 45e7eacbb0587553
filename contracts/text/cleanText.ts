import { escapeControls } from './escapeControls';
import { redact } from '../secrets/redact';

interface CleanOptions {
  /** Maximum number of characters of the result. */
  readonly longest?: number;
  /** For our own texts with lines; otherwise line ends and white space become one blank. */
  readonly keepLines?: boolean;
}

/** More than any caller shows; the rest need not be searched. */
const longestInput = 64 * 1024;
/** Common servers accept headers of up to 8 KB, so that tokens are not longer. */
const longestToken = 8 * 1024;

/**
 * Every text from a server and every error text passes this function before it is stored, logged or
 * printed (docs/security.md). Removes secrets and control characters, joins lines and limits the
 * length. Redacts before it cuts, because part of a secret may not be recognised.
 */
export function cleanText(
  text: string,
  { longest = 500, keepLines = false }: CleanOptions = {},
): string {
  const clean = redact(limitInput(text));
  const lines = keepLines ? clean.replace(/\r\n?/g, '\n') : clean.replace(/\s+/g, ' ').trim();
  return cutText(escapeControls(lines, { keepLines }), longest);
}

/** Cuts a text to `longest` characters; the last one is then `…`. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = text.slice(0, Math.max(0, longest - 1));
  // Half of a surrogate pair is not a character.
  return `${kept.replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Also removes the last word, or the length of a token, which may be the beginning of a secret. */
function limitInput(text: string): string {
  if (text.length <= longestInput) return text;
  const lastBlank = Math.max(...[' ', '\n'].map((blank) => text.lastIndexOf(blank, longestInput)));
  return text.slice(0, Math.max(lastBlank, longestInput - longestToken));
}
