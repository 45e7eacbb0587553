import { readBenchOptions } from '../../bench/BenchOptions';

describe('readBenchOptions', () => {
  it('measures everything at two sizes and two latencies unless told', () => {
    expect(readBenchOptions([])).toMatchObject({
      cases: [
        'backlog',
        'huge-blob',
        'many-blobs',
        'all-kept',
        'killed',
        'cold-load',
        'filter',
        'dataverse',
        'program-start',
        'import',
      ],
      blobCounts: [5_000, 20_000],
      latenciesMs: [0, 100],
      runs: 1,
    });
  });

  it('takes the cases that are named', () => {
    expect(readBenchOptions(['--only', 'filter', '--only', 'cold-load'])?.cases).toEqual([
      'filter',
      'cold-load',
    ]);
  });

  it('refuses a case and a number that it does not know, and says what it expects', () => {
    expect(() => readBenchOptions(['--only', 'speed'])).toThrow(
      '--only was given as "speed"; one of backlog, huge-blob, many-blobs, all-kept, killed, cold-load, filter, dataverse, program-start, import is expected.',
    );
    expect(() => readBenchOptions(['--runs', '0'])).toThrow(
      '--runs was given as "0"; whole numbers from 1 are expected.',
    );
  });
});
