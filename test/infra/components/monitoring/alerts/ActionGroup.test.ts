import { ActionGroup } from '../../../../../infra/components/monitoring/alerts/ActionGroup';
import { recordComponents } from '../../../../harness/engine/recordComponents';
import { isSecretValue } from '../../../../harness/engine/Registration';
import { configFor, contextFor, monitoringConfig } from '../../../stack/parts/platformFixture';

const choice = { cloud: 'commercial', hosting: 'flex', network: 'public' } as const;

async function record(alertWebhooks: readonly string[]) {
  const monitoring = { ...monitoringConfig, alertEmails: ['a@example.org'], alertWebhooks };
  const { registrations } = await recordComponents(
    () =>
      new ActionGroup('monitoring-alerts', {
        context: contextFor({ ...configFor(choice), monitoring }),
        resourceGroupName: 'rg-al',
      }),
  );
  const group = registrations.find(({ name }) => name === 'monitoring-alerts-group');
  if (group === undefined) throw new Error('no action group');
  return group;
}

describe('the action group', () => {
  it('keeps the addresses of webhooks secret, in its inputs and its outputs', async () => {
    const { inputs, additionalSecretOutputs } = await record(['https://h/1?code=k', 'https://h/2']);
    const receivers = inputs['webhookReceivers'];

    expect(isSecretValue(receivers)).toBe(true);
    expect((receivers as { readonly value: unknown }).value).toEqual([
      { name: 'webhook-1', serviceUri: 'https://h/1?code=k', useCommonAlertSchema: true },
      { name: 'webhook-2', serviceUri: 'https://h/2', useCommonAlertSchema: true },
    ]);
    expect(additionalSecretOutputs).toEqual(['webhookReceivers']);
  });

  it('has no webhooks unless the stack names some', async () => {
    expect((await record([])).inputs).not.toHaveProperty('webhookReceivers');
  });
});
