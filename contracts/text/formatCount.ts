/**
 * A count with its noun: `1 blob`, `2 blobs`. `many` is for irregular plurals and for a verb that
 * follows: `formatCount(count, 'blob is', 'blobs are')`.
 */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
