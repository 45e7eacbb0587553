import { cutText } from '../../../../contracts/text/cleanText';
import { escapeControls } from '../../../../contracts/text/escapeControls';

/** Names of apps have 100 characters at most, and ids of content some 150. */
const longestCell = 300;

/**
 * Shows a value of a record in a line for people: on one line, of bounded length, with control
 * characters escaped. Runs of blanks become one, so that a name cannot look like several columns.
 */
export function showCell(value: string): string {
  return cutText(escapeControls(value.slice(0, longestCell * 4)).replace(/\s+/g, ' '), longestCell);
}
