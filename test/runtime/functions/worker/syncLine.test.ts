import { cleanProblems } from '../../../../runtime/domain/problems/Problem';
import { syncLine } from '../../../../runtime/functions/worker/syncLine';

const run = {
  windows: 1,
  pages: 1,
  listed: 0,
  startedAt: '2026-05-19T12:00:00.000Z',
  finishedAt: '2026-05-19T12:01:00.000Z',
};
const problem = { code: 'api.fault', message: 'Failed.', fix: 'Wait.' };

describe('syncLine', () => {
  it('has the whole result of an ordinary run', () => {
    const result = { ...run, problems: [problem] };
    expect(JSON.parse(syncLine(result))).toEqual({ event: 'sync', ...result });
  });

  it('stays below the limit of a log message, and names every problem', () => {
    // Each quote takes two characters of JSON.
    const long = { code: 'api.fault', message: '"'.repeat(2_000), fix: '"'.repeat(2_000) };
    const problems = cleanProblems(Array.from({ length: 20 }, () => long));
    const result = { ...run, problems };
    expect(JSON.stringify(result).length).toBeGreaterThan(30_000);
    expect(syncLine(result).length).toBeLessThan(32_768);
    expect(JSON.parse(syncLine(result))).toEqual({
      event: 'sync',
      ...run,
      problems: problems.map(({ code }) => ({ code })),
    });
  });
});
