import { showProblem } from '../../../../runtime/domain/problems/showProblem';
import { healthLines } from '../../../../runtime/operations/health/healthLines';

const run = { requests: 12, throttled: 1 };
const stale = showProblem({ code: 'sync.stale', message: 'No sync.', fix: 'Start it.' });
const left = showProblem({ code: 'problems.more', message: '3 more.', fix: 'First these.' });

describe('healthLines', () => {
  it('has one line for each problem, with its severity and its runbook', () => {
    const { problems } = healthLines([stale, left], null, run);
    expect(problems.map(({ isWarning }) => isWarning)).toEqual([true, false]);
    expect(JSON.parse(problems[0]?.line ?? '')).toEqual({
      event: 'problem',
      code: 'sync.stale',
      severity: 1,
      message: 'No sync.',
      fix: 'Start it.',
      runbook: 'docs/runbooks.md#syncstale',
    });
  });

  it('has one line for the run, also if the state could not be read', () => {
    expect(JSON.parse(healthLines([left, stale], null, run).health)).toMatchObject({
      event: 'health',
      healthy: false,
      problems: 2,
      worstSeverity: 1,
      backlogBlobs: null,
      requests: 12,
      throttled: 1,
    });
    expect(JSON.parse(healthLines([], null, run).health)).toMatchObject({
      healthy: true,
      worstSeverity: null,
    });
  });
});
