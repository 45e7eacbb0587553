import { wordsOfPage } from '../../contracts/http/wordsOfPage';
import { cleanText } from '../../contracts/text/cleanText';
import { joinDistinct } from '../../contracts/text/joinDistinct';

/** What a service reports in an error: the message of its JSON, or the words of its page. */
export function readFault(body: string): string {
  const message = messageOf(body);
  return message === undefined ? wordsOfPage(body) : cleanText(message);
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
