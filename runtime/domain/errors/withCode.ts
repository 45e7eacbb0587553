import { says } from '../../../contracts/text/joinDistinct';

/** A message with its code behind it, unless the message has the code already. */
export function withCode(message: string, code: string | undefined): string {
  return code === undefined || says(message, code) ? message : `${message} (${code})`;
}
