import { alertSteps } from '../../../../infra/stack/outputs/alertSteps';
import { monitoringConfig } from '../parts/platformFixture';

describe('alertSteps', () => {
  it('says that nobody is notified, with the commands that change it', () => {
    expect(alertSteps(monitoringConfig)).toEqual([
      expect.stringMatching(/^Nobody is notified of alerts.*alertEmails\[0\].*alerts off\.$/),
    ]);
  });

  it.each([
    { alertEmails: ['a@example.org'] },
    { alertWebhooks: ['https://example.org'] },
    { alertActionGroups: ['/groups/ops'] },
    { alerts: false },
  ])('is silent with %j', (changes) => {
    expect(alertSteps({ ...monitoringConfig, ...changes })).toEqual([]);
  });
});
