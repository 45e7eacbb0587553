import { growthOf } from '../../../../bench/cases/quota/sampleMemory';

describe('growthOf', () => {
  it('is 1 for flat memory, whatever the start was, and larger for memory that grows', () => {
    const at = (bytes: readonly number[]) => bytes.map((one, seconds) => ({ seconds, bytes: one }));
    expect(growthOf(at([1, 5, 9, 9, 9, 9, 9, 9]))).toBe(1);
    expect(growthOf(at([1, 1, 1, 1, 2, 2, 3, 3]))).toBe(3);
  });
});
