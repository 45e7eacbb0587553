/** Below the 32 K characters of a property. */
const maxPropertyCharacters = 30_000;

const blobColumn = /^blobs\d+$/;

/** The text of a list of blobs, as columns `blobs0`, `blobs1`, …: a property has at most 32 K characters. */
export function cutBlobs(text: string): Record<string, string> {
  const columns: Record<string, string> = {};
  for (let start = 0, index = 0; start < text.length; index += 1) {
    const end = endOfPart(text, start);
    columns[`blobs${index}`] = text.slice(start, end);
    start = end;
  }
  return columns;
}

/** The text that `cutBlobs` has cut; empty if the row has none. */
export function joinBlobs(row: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (let index = 0; ; index += 1) {
    const part = row[`blobs${index}`];
    if (typeof part !== 'string') return text;
    text += part;
  }
}

export function isBlobColumn(name: string): boolean {
  return blobColumn.test(name);
}

/** Half of a surrogate pair is not a character, and a service may replace it. */
function endOfPart(text: string, start: number): number {
  const end = start + maxPropertyCharacters;
  return end < text.length && /[\ud800-\udbff]/.test(text[end - 1] ?? '') ? end - 1 : end;
}
