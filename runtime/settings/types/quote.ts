import { cleanText } from '../../../contracts/text/cleanText';

/** Quotes a given value in a message. */
export function quote(given: string): string {
  // Most valid values are shorter; a pasted file must not fill the screen.
  return `"${cleanText(given, { longest: 120 })}"`;
}
