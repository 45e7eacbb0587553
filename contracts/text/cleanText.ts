import { escapeControls } from './escapeControls';
import { redact } from './redact';

export interface CleanOptions {
  /** Characters of the result at most. */
  readonly longest?: number;
  /** For texts of our own that have lines; else line ends and white space become one blank. */
  readonly keepLines?: boolean;
}

/** More than any bound here shows; what is beyond is not worth looking through. */
const longestInput = 64 * 1024;
const longestToken = 8 * 1024;

/**
 * The one place that every text from a server, and every error text, passes before it is stored,
 * logged or printed (docs/security.md): without secrets, of bounded length, in one line, and
 * without control characters. Redacts before it cuts: the rest of a cut secret would not be found.
 */
export function cleanText(
  text: string,
  { longest = 500, keepLines = false }: CleanOptions = {},
): string {
  const clean = redact(limitInput(text));
  const lines = keepLines ? clean.replace(/\r\n?/g, '\n') : clean.replace(/\s+/g, ' ').trim();
  return cutText(escapeControls(lines, { keepLines }), longest);
}

/** Cuts a text to so many characters, and shows by `…` that it did. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = text.slice(0, Math.max(0, longest - 1));
  // Half a character would be one that nothing can show.
  return `${kept.replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Drops the last word too, or what a token may be long: it may be the beginning of a secret. */
function limitInput(text: string): string {
  if (text.length <= longestInput) return text;
  const lastBlank = Math.max(...[' ', '\n'].map((blank) => text.lastIndexOf(blank, longestInput)));
  return text.slice(0, Math.max(lastBlank, longestInput - longestToken));
}
