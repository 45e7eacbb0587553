import { cutText } from '../../../../contracts/text/cleanText';
import { escapeControls } from '../../../../contracts/text/escapeControls';

/** Names of apps have 100 characters at most, and ids of content some 150. */
const longestCell = 300;

/**
 * A value of a record in a line for people: in one line, of bounded length, with control characters
 * shown, and blanks not more than one together, so that no name looks like columns of its own.
 */
export function showCell(value: string): string {
  return cutText(escapeControls(value.slice(0, longestCell * 4)).replace(/\s+/g, ' '), longestCell);
}
