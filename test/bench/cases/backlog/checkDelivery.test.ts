import { checkDelivery } from '../../../../bench/cases/backlog/checkDelivery';

const truth = { blobs: 1, records: 5, bytes: 100, eventIds: ['a', 'b', 'c'], twinIds: ['b-twin'] };

describe('checkDelivery', () => {
  it('finds nothing wrong when every launch is counted once and its twin is kept beside it', () => {
    const events = [
      { id: 'a', twinOf: null },
      { id: 'b', twinOf: null },
      { id: 'b-twin', twinOf: 'b' },
      { id: 'c', twinOf: null },
    ];

    expect(checkDelivery(truth, events)).toEqual({
      expected: 3,
      delivered: 3,
      lost: 0,
      twice: 0,
      invented: 0,
    });
  });

  it('counts a launch that is not there as lost', () => {
    const events = [
      { id: 'a', twinOf: null },
      { id: 'c', twinOf: null },
    ];

    expect(checkDelivery(truth, events)).toMatchObject({ delivered: 2, lost: 1, twice: 0 });
  });

  it('counts a launch as lost when it was taken for a twin', () => {
    const events = [
      { id: 'a', twinOf: null },
      { id: 'b', twinOf: 'b-twin' },
      { id: 'b-twin', twinOf: null },
      { id: 'c', twinOf: null },
    ];

    expect(checkDelivery(truth, events)).toMatchObject({ delivered: 2, lost: 1, twice: 1 });
  });

  it('counts a repeated launch and a counted twin as delivered twice', () => {
    const events = ['a', 'a', 'b', 'b-twin', 'c'].map((id) => ({ id, twinOf: null }));

    expect(checkDelivery(truth, events)).toMatchObject({ delivered: 3, lost: 0, twice: 2 });
  });

  it('tells events that never happened from those that came twice', () => {
    const events = ['a', 'b', 'c', 'd'].map((id) => ({ id, twinOf: null }));

    expect(checkDelivery(truth, events)).toMatchObject({ lost: 0, twice: 0, invented: 1 });
  });
});
