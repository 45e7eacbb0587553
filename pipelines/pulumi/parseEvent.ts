import { type JsonObject, parseResponse } from '../../publish/http/parseResponse';

/** An event has whole states of a resource; a line beyond this is not read. */
const longestLine = 8 * 1024 * 1024;

/** An event of the engine; undefined: a line of another form. */
export function parseEvent(line: string): JsonObject | undefined {
  return line.startsWith('{') && line.length <= longestLine ? parseResponse(line) : undefined;
}
