import { type ProblemCase, problemsOf } from '../settingsFixture';

describe('schedule', () => {
  it.each<ProblemCase>([
    [
      'a schedule of five fields',
      { AUDIT_LOGS_SCHEDULE: '0 * * * *' },
      [
        'AUDIT_LOGS_SCHEDULE is "0 * * * *"; expected an NCRONTAB expression of six fields: second minute hour day month day-of-week. Five fields are the form of Unix cron: put the second in front, as in "0 0 * * * *" for every hour.',
      ],
    ],
    [
      'a schedule in words',
      { AUDIT_LOGS_SCHEDULE: 'hourly' },
      [
        'AUDIT_LOGS_SCHEDULE is "hourly"; expected an NCRONTAB expression of six fields: second minute hour day month day-of-week. Write six fields, as in "0 0 * * * *" for every hour.',
      ],
    ],
    [
      'a schedule with a wrong hour',
      { AUDIT_LOGS_SCHEDULE: '0 0 24 * * *' },
      [
        'AUDIT_LOGS_SCHEDULE is "0 0 24 * * *"; expected an NCRONTAB expression of six fields: second minute hour day month day-of-week. Correct the hour, which goes from 0 to 23.',
      ],
    ],
  ])('explains %s', (_what, changes, messages) => {
    expect(problemsOf(changes)).toEqual(messages);
  });
});
