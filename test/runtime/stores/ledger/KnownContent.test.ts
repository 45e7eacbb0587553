import { ContentIds } from '../../../../runtime/stores/ledger/KnownContent';

describe('ContentIds, the ids of KnownContent', () => {
  it('adds each id once, however alike they are', () => {
    const ids = new ContentIds();
    const names = Array.from({ length: 2_000 }, (_, index) => `2026$${index}$audit_general$na0045`);
    expect(names.filter((name) => ids.add(name))).toEqual(names);
    expect(names.filter((name) => ids.add(name))).toEqual([]);
    expect(ids.size).toBe(2_000);
  });
});
