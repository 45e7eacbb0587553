import { describeRemoved } from '../../../../../runtime/cli/output/text/describeRemoved';

describe('describeRemoved', () => {
  it('warns of an upper limit only where unique users are not exact', () => {
    const eventsRemovedTo = '2026-05-01';
    expect(describeRemoved({ eventsRemovedTo, uniqueUsers: 7, uniqueUsersExact: false })).toContain(
      'at most',
    );
    expect(
      describeRemoved({ eventsRemovedTo, uniqueUsers: 7, uniqueUsersExact: true }),
    ).not.toContain('at most');
    expect(describeRemoved({ uniqueUsers: 7 })).toBeUndefined();
  });
});
