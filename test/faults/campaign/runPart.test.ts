import { useFolder } from '../../harness/system/useFolder';
import type { Checker } from '../trial/Checker';
import type { FaultsPart } from './FaultsPart';
import { runPart } from './runPart';

describe('runPart', () => {
  const folder = useFolder('run-part-');

  async function run(part: Partial<FaultsPart>, rounds: number) {
    const lines: string[] = [];
    const outcome = await runPart(
      {
        name: 'kills',
        title: 'Kills',
        rounds: 4,
        isParallel: true,
        run: async () => ({ counts: {}, violations: [] }),
        ...part,
      },
      {
        seed: 5,
        rounds,
        parallel: 2,
        scratchFolder: folder.in('rounds'),
        shared: {
          checker: {} as Checker,
          nextStorage: async () => '',
          report: (line) => void lines.push(line),
        },
      },
    );
    return { ...outcome, lines };
  }

  it('adds up what the rounds did, each with a seed of its own', async () => {
    const drawn: number[] = [];
    const { counts, peakBytes, lines } = await run(
      {
        run: async ({ seed, random }) => {
          drawn.push(random.next());
          return {
            counts: { kills: 2 },
            distinct: { sites: ['a', `b${seed}`] },
            peakBytes: seed,
            violations: [],
          };
        },
      },
      3,
    );
    expect(counts).toEqual({ kills: 6, sites: 4 });
    expect(peakBytes).toBe(7);
    expect(new Set(drawn).size).toBe(3);
    expect(lines.at(-1)).toBe('kills: 3 of 3 rounds, 0 violations');
  });

  it('takes a round that throws as a violation with its seed, and runs the others', async () => {
    const { violations } = await run(
      {
        run: async ({ seed }) => {
          if (seed === 6) throw new Error('Broken.');
          return { counts: {}, violations: [`odd ${seed}`] };
        },
      },
      3,
    );
    expect(violations).toEqual([
      { seed: 5, violation: 'odd 5' },
      { seed: 6, violation: expect.stringContaining('Broken.') as string },
      { seed: 7, violation: 'odd 7' },
    ]);
  });
});
