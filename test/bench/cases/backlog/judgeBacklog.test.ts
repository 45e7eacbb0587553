import { judgeBacklog } from '../../../../bench/cases/backlog/judgeBacklog';

const run = {
  blobs: 5_000,
  latencyMs: 0,
  wallSeconds: 2,
  cpuSeconds: 2.1,
  peakBytes: 159e6,
  lost: 0,
  twice: 0,
  otherwiseWrong: 0,
};

describe('judgeBacklog', () => {
  it('asks for half the time and half the CPU of the other collector at no latency', () => {
    expect(judgeBacklog(run)).toEqual([
      { aim: '<= 2.00 s', measured: '2.00 s', isMet: true },
      { aim: '<= 2.10 CPU s', measured: '2.10 CPU s', isMet: true },
      { aim: '< 160 MB', measured: '159 MB', isMet: true },
      { aim: 'none lost or twice', measured: '0 / 0', isMet: true },
    ]);
  });

  it('asks for a fifth of the time at 100 ms, and for no share of the CPU', () => {
    expect(judgeBacklog({ ...run, latencyMs: 100, wallSeconds: 3.75 })[0]).toEqual({
      aim: '<= 3.74 s',
      measured: '3.75 s',
      isMet: false,
    });
    expect(judgeBacklog({ ...run, latencyMs: 100 })).toHaveLength(3);
  });

  it('asks for memory and completeness where there is no figure to compare with', () => {
    const verdicts = judgeBacklog({ ...run, blobs: 300, peakBytes: 160e6, twice: 1 });

    expect(verdicts.map(({ isMet }) => isMet)).toEqual([false, false]);
  });

  it('does not take a run for complete that read other records than there were', () => {
    expect(judgeBacklog({ ...run, otherwiseWrong: 1 }).at(-1)?.isMet).toBe(false);
  });
});
