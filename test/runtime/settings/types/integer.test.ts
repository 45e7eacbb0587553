import { type ProblemCase, problemsOf } from '../settingsFixture';

describe('integer', () => {
  it.each<ProblemCase>([
    [
      'a budget that is not a whole number',
      { AUDIT_LOGS_REQUESTS_PER_MINUTE: '1.5' },
      [
        'AUDIT_LOGS_REQUESTS_PER_MINUTE is "1.5"; expected a whole number from 1 up. Remove the setting for the default, 1900. The API\'s baseline is 2000 for a tenant.',
      ],
    ],
  ])('explains %s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});
