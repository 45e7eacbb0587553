import { containsWords } from '../../../contracts/text/joinDistinct';

/** Appends the code to the message, unless the message contains it. */
export function withCode(message: string, code: string | undefined): string {
  return code === undefined || containsWords(message, code) ? message : `${message} (${code})`;
}
