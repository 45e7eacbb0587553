import { UnnamedEntries } from '../../../../runtime/clients/activity/UnnamedEntries';
import { window } from './listingTrial';

const createdMs = Date.parse('2026-05-19T01:02:03.456Z');
const reason = 'it has no contentId';

/** The ids of the entries of one listing, each with its text and time. */
function idsOf(...entries: readonly (readonly [text: string, createdMs?: number])[]): string[] {
  const listing = new UnnamedEntries('Audit.General', window);
  return entries.map(
    ([text, time]) => listing.toContent({ text, reason, createdMs: time }).contentId,
  );
}

describe('UnnamedEntries', () => {
  it('knows an entry by its time, whatever its text is in another listing', () => {
    expect(idsOf(['first', createdMs])).toEqual(idsOf(['second', createdMs]));
  });

  it('distinguishes entries of one time by their order, and takes a repeated text as one', () => {
    const [one, other, again] = idsOf(['a', createdMs], ['b', createdMs], ['a', createdMs]);
    expect([again, other === one]).toEqual([one, false]);
    expect(idsOf(['c', createdMs], ['d', createdMs])).toEqual([one, other]);
  });

  it('knows an entry without a time in the window by its text', () => {
    const outside = window.endMs;
    expect(idsOf(['a'], ['a', outside])).toEqual([idsOf(['a'])[0], idsOf(['a'])[0]]);
    expect(idsOf(['a'])).not.toEqual(idsOf(['b']));
  });

  it('numbers no more entries than memory has room for, and knows the others by their text', () => {
    const listing = new UnnamedEntries('Audit.General', window);
    const ids = Array.from(
      { length: 10_002 },
      (_value, index) =>
        listing.toContent({ text: String(index), reason, createdMs: createdMs + index }).contentId,
    );
    expect(new Set(ids).size).toBe(10_002);
    expect(ids[9_999]).toBe(idsOf(['other', createdMs + 9_999])[0]);
    expect(ids[10_001]).toBe(idsOf(['10001'])[0]);
  });
});
