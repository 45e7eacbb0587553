import { Random } from '../../../local/data/week/Random';
import { scan } from '../../runtime/scan/scan';
import { compareScan } from './compareScan';
import { makeStream } from './makeStream';

const streams = Array.from({ length: 300 }, (_, seed) => makeStream(new Random(seed)));

describe('compareScan', () => {
  it('has streams of every kind', () => {
    expect([...new Set(streams.map(({ kind }) => kind))].toSorted()).toEqual(
      ['cut', 'damaged', 'invalid UTF-8', 'mixed', 'nested', 'whole'].toSorted(),
    );
  });

  it('notices a scanner that drops a record, and one that reads a body that is cut off', () => {
    const dropping: typeof scan = (...args) => {
      const result = scan(...args);
      return { ...result, elements: result.elements.slice(1) };
    };
    const lenient: typeof scan = (...args) => {
      try {
        return scan(...args);
      } catch {
        return { elements: [], malformed: [], seen: 0 };
      }
    };
    const found = (read: typeof scan): readonly string[] =>
      streams.flatMap((stream) => compareScan(stream, read));
    expect(found(scan)).toEqual([]);
    expect(found(dropping)).toContain('selected other records than a filter of the parsed body');
    expect(found(lenient)).toContain('read a body to its end that was cut off');
  });
});
