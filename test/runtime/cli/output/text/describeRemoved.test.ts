import { describeRemoved } from '../../../../../runtime/cli/output/text/describeRemoved';

describe('describeRemoved', () => {
  it('warns of an upper limit only where unique users are not exact', () => {
    const eventsRemovedTo = '2026-05-01';
    expect(describeRemoved({ eventsRemovedTo, uniqueUsersExact: false })).toContain('at most');
    expect(describeRemoved({ eventsRemovedTo, uniqueUsersExact: true })).not.toContain('at most');
    expect(describeRemoved({})).toBeUndefined();
  });
});
