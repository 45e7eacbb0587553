import { cleanText } from '../../../contracts/text/cleanText';

/** A given value in a message. */
export function quote(given: string): string {
  // Longer than almost every valid value, so that a pasted file does not fill the screen.
  return `"${cleanText(given, { longest: 120 })}"`;
}
