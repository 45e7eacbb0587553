import { containsWords } from '../../../contracts/text/joinDistinct';

/** A message with its code behind it, unless the message has the code already. */
export function withCode(message: string, code: string | undefined): string {
  return code === undefined || containsWords(message, code) ? message : `${message} (${code})`;
}
