import type { ConnectorConfig } from '../../config/ConnectorConfig';
import { hasOwnActionGroup } from '../../config/values/hasOwnActionGroup';

/** What is left to do until somebody hears of an alert. Without alerts nobody expects to. */
export function alertSteps(monitoring: ConnectorConfig['monitoring']): readonly string[] {
  const { alerts, alertActionGroups } = monitoring;
  if (!alerts || hasOwnActionGroup(monitoring) || alertActionGroups.length > 0) return [];
  return [
    'Nobody is notified of alerts: they only show in the Azure portal, under Monitor > Alerts. ' +
      "To name a recipient: pulumi config set --path 'alertEmails[0]' <address>, and pulumi up " +
      '(also possible: alertWebhooks, alertActionGroups). To go without alerts: pulumi config set ' +
      'alerts off.',
  ];
}
