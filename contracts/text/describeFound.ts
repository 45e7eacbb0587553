import { cleanText, cutText } from './cleanText';

/** One line of a terminal or a log; enough to recognise the page of a proxy. */
const longestExcerpt = 120;
/** Characters of a page that are searched for its title and words; the head of a page is shorter. */
const longestPage = 20_000;

/**
 * Describes a response body of an unexpected form as a noun phrase: `an HTML page "Sign in"`.
 * The excerpt is clean (`cleanText`) and has at most 120 characters.
 */
export function describeFound(body: string): string {
  const text = cleanText(body, { longest: longestPage });
  if (text === '') return 'an empty body';
  if (/^<(?:!doctype html|html|head|body)/i.test(text)) {
    const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1] ?? '';
    return `an HTML page "${excerpt(title.trim() === '' ? wordsOf(text) : title)}"`;
  }
  return `${kindOf(text)} "${excerpt(text)}"`;
}

function kindOf(text: string): string {
  if (text.startsWith('{')) return 'a JSON object';
  if (text.startsWith('[')) return 'a JSON array';
  if (text.startsWith('<')) return 'an XML document';
  return 'the text';
}

function wordsOf(page: string): string {
  return page.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, ' ');
}

function excerpt(text: string): string {
  return cutText(text.replace(/\s+/g, ' ').trim(), longestExcerpt);
}
