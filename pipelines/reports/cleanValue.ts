import { cleanText } from '../../contracts/text/cleanText';

/** A value of an event or a report as a text of one line; empty if it is not a text. */
export function cleanValue(value: unknown, longest = 200): string {
  return cleanText(typeof value === 'string' ? value : '', { longest });
}
