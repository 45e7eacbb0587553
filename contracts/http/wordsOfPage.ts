import { cleanText } from '../text/cleanText';

/** So much of a page is searched for its words. */
const longestPage = 20_000;

/**
 * The words of an HTML page, or of any other text, cut to `longest` characters. Cleans first:
 * without its tags, a secret that they split would not be found.
 */
export function wordsOfPage(page: string, longest?: number): string {
  const clean = cleanText(page, { longest: longestPage });
  const words = clean.replace(/<(script|style)[\s\S]*?<\/\1>|<[^<>]*>/gi, ' ');
  return cleanText(words, longest === undefined ? {} : { longest });
}
