import { formatProblems } from '../../../../infra/config/problems/formatProblems';

describe('formatProblems', () => {
  it('shows each problem and its fix on lines of their own', () => {
    const problem = {
      key: 'cloud',
      given: 'is "GCCH"',
      expected: 'one of four',
      fix: 'Run: pulumi config set cloud gccHigh',
    };

    expect(formatProblems('prod', [problem])).toBe(
      `The configuration of stack prod has 1 problem; nothing was deployed.

  1. cloud is "GCCH"; expected one of four.
     Run: pulumi config set cloud gccHigh

All keys: docs/configuration.md`,
    );
    expect(formatProblems('prod', [problem, problem])).toMatch(/ has 2 problems; .*\n\n {2}1\. .*/);
  });
});
