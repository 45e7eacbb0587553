import { cleanText } from '../../contracts/text/cleanText';
import { joinDistinct } from '../../contracts/text/joinDistinct';

/** So much of a page is looked through for its words. */
const longestPage = 20_000;

/** What a service says of itself in an error: the message of its JSON, the text of its page. */
export function readFault(body: string): string {
  return cleanText(messageOf(body) ?? wordsOf(body));
}

/** Cleans first: without its tags, a secret that they split is not found. */
function wordsOf(page: string): string {
  const clean = cleanText(page, { longest: longestPage });
  return clean.replace(/<(script|style)[\s\S]*?<\/\1>|<[^<>]+>/gi, ' ');
}

function messageOf(body: string): string | undefined {
  try {
    const { error, Message, message } = JSON.parse(body) as Readonly<Record<string, unknown>>;
    if (typeof error === 'object' && error !== null) {
      const { code, message: inner } = error as Readonly<Record<string, unknown>>;
      return joinDistinct(
        [code, inner].filter((part) => typeof part === 'string'),
        ': ',
      );
    }
    return [Message, message].find((part): part is string => typeof part === 'string');
  } catch {
    return undefined;
  }
}
