import type { Truth } from '../../../local/data/computeTruth';
import { compareWithTruth, type ShownEvent } from '../../../local/demo/compareWithTruth';

const truth = { launchIds: ['a', 'b'] } as unknown as Truth;
const launch = (id: string, twinOf: string | null = null): ShownEvent => ({
  id,
  operation: 'LaunchPowerApp',
  twinOf,
});

describe('compareWithTruth', () => {
  it('reports nothing when each launch is counted once; twins and other operations do not count', () => {
    const events = [
      launch('b'),
      launch('a'),
      launch('twin', 'a'),
      { id: 'd', operation: 'DeletePowerApp', twinOf: null },
    ];

    expect(compareWithTruth(events, truth)).toEqual([]);
  });

  it('reports missing, foreign and repeated launches', () => {
    expect(compareWithTruth([launch('a'), launch('a'), launch('x')], truth)).toEqual([
      '1 launch is missing, such as b.',
      '1 launch does not belong to the week, such as x.',
      '1 launch is counted twice.',
    ]);
  });
});
