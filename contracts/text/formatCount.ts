/**
 * A count with its noun: `1 blob`, `2 blobs`. Give `many` where the plural is not the noun and an s,
 * or where the verb follows: `formatCount(count, 'blob is', 'blobs are')`.
 */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
