import { checkBacklog } from '../../../../bench/cases/backlog/checkBacklog';

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

describe('checkBacklog', () => {
  it('requires half of the time and CPU of the other collector without latency', () => {
    expect(checkBacklog(run)).toEqual([
      { aim: '<= 2.00 s', measured: '2.00 s', isMet: true },
      { aim: '<= 2.10 CPU s', measured: '2.10 CPU s', isMet: true },
      { aim: '< 160 MB', measured: '159 MB', isMet: true },
      { aim: 'none lost or twice', measured: '0 / 0', isMet: true },
    ]);
  });

  it('requires a fifth of the time at 100 ms, and no share of the CPU', () => {
    expect(checkBacklog({ ...run, latencyMs: 100, wallSeconds: 3.75 })[0]).toEqual({
      aim: '<= 3.74 s',
      measured: '3.75 s',
      isMet: false,
    });
    expect(checkBacklog({ ...run, latencyMs: 100 })).toHaveLength(3);
  });

  it('requires memory and completeness where the other collector has no figure', () => {
    const verdicts = checkBacklog({ ...run, blobs: 300, peakBytes: 160e6, twice: 1 });

    expect(verdicts.map(({ isMet }) => isMet)).toEqual([false, false]);
  });

  it('rejects a run that read other records than those of the truth', () => {
    expect(checkBacklog({ ...run, otherwiseWrong: 1 }).at(-1)?.isMet).toBe(false);
  });
});
