/**
 * A batch that was refused as a whole may owe it to one of its operations, which must not hold up
 * the others: sends them again in halves, down to the one. When the first and the last are refused
 * each by itself as well, the cause is not a single operation, and the refusal is returned. `send`
 * returns the refusal of what it sent, and keeps that of a single operation.
 */
export async function bisectBatch<R>(
  indices: readonly number[],
  refusal: R,
  send: (indices: readonly number[]) => Promise<R | undefined>,
): Promise<R | undefined> {
  if (indices.length === 1) return undefined;
  const first = await send(indices.slice(0, 1));
  const last = await send(indices.slice(-1));
  if (first !== undefined && last !== undefined) return refusal;
  await halve(indices.slice(1, -1), send);
  return undefined;
}

async function halve<R>(
  indices: readonly number[],
  send: (indices: readonly number[]) => Promise<R | undefined>,
): Promise<void> {
  if (indices.length === 0) return;
  const refusal = await send(indices);
  if (refusal === undefined || indices.length === 1) return;
  const middle = Math.ceil(indices.length / 2);
  await halve(indices.slice(0, middle), send);
  await halve(indices.slice(middle), send);
}
