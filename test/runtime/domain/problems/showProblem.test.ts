import { isUnhealthy, showProblem } from '../../../../runtime/domain/problems/showProblem';

const texts = { message: 'Something.', fix: 'Do this.' };

describe('showProblem', () => {
  it('adds severity and runbook, and takes the severity of a stage', () => {
    expect(showProblem({ code: 'secret.expiring', severity: 3, ...texts })).toEqual({
      code: 'secret.expiring',
      severity: 3,
      ...texts,
      runbook: 'docs/runbooks.md#secretexpiring',
    });
    expect(showProblem({ code: 'secret.expiring', ...texts }).severity).toBe(2);
  });

  it('shows the code of another version as a warning', () => {
    expect(showProblem({ code: 'some.later', ...texts })).toMatchObject({
      code: 'some.later',
      severity: 2,
      runbook: 'docs/runbooks.md#unknown',
    });
  });
});

describe('isUnhealthy', () => {
  it('leaves information out', () => {
    expect(([0, 1, 2, 3] as const).map((severity) => isUnhealthy({ severity }))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
