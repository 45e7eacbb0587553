import { readBenchOptions } from '../../bench/BenchOptions';

describe('readBenchOptions', () => {
  it('measures all cases at two sizes and two latencies by default', () => {
    expect(readBenchOptions([])).toMatchObject({
      cases: [
        'backlog',
        'huge-blob',
        'many-blobs',
        'all-kept',
        'quota',
        'killed',
        'cold-load',
        'filter',
        'dataverse',
        'program-start',
        'import',
        'usage',
        'page',
      ],
      blobCounts: [5_000, 20_000],
      latenciesMs: [0, 100],
      runs: 1,
    });
  });

  it('measures only the named cases', () => {
    expect(readBenchOptions(['--only', 'filter', '--only', 'cold-load'])?.cases).toEqual([
      'filter',
      'cold-load',
    ]);
  });

  it('refuses an unknown case or number and names the expected values', () => {
    expect(() => readBenchOptions(['--only', 'speed'])).toThrow(
      '--only is "speed". Pass one of backlog, huge-blob, many-blobs, all-kept, quota, killed, cold-load, filter, dataverse, program-start, import, usage, page.',
    );
    expect(() => readBenchOptions(['--runs', '0'])).toThrow(
      '--runs is "0". Pass whole numbers from 1.',
    );
  });
});
