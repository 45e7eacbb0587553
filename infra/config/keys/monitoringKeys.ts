import { setItemCommand, setSecretItemCommand } from '../problems/configCommands';
import { isActionGroupId } from '../values/isActionGroupId';
import { type DailyCap, readDailyCap } from '../values/readDailyCap';
import type { ConfigKey } from './ConfigKey';
import { boolean, choice, integer, list, text } from './keyTypes';

/** Azure shows longer addresses cut off; the limit only catches typing mistakes. */
const longestAddress = 2000;

/** Keys of logs, alerts and the workbook. */
export const monitoringKeys = {
  alerts: choice({
    choices: ['on', 'off'],
    default: 'on',
    description: 'Alert rules for problems of the connector: on or off',
  }),
  alertEmails: list({
    default: [],
    whenNotSet: 'no address',
    description: 'Addresses that receive alerts',
    item: (email) => (/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email) ? email : undefined),
    expected: 'addresses such as team@example.org',
    fix: () => setItemCommand('alertEmails', '<address>'),
  }),
  alertWebhooks: list({
    default: [],
    whenNotSet: 'no webhook',
    secret: true,
    description:
      'HTTPS addresses that receive alerts in the common alert schema; secret, because these addresses often contain a key',
    item: (address) => (isHttps(address) ? address : undefined),
    expected: 'https addresses',
    fix: () => setSecretItemCommand('alertWebhooks', '<address>'),
  }),
  alertActionGroups: list({
    default: [],
    whenNotSet: 'none',
    description: 'Resource ids of existing action groups that the alerts notify as well',
    item: (id) => (isActionGroupId(id) ? id : undefined),
    expected:
      'resource ids: /subscriptions/<GUID>/resourceGroups/<name>/providers/Microsoft.Insights/actionGroups/<name>',
    fix: () => setItemCommand('alertActionGroups', '<id>'),
  }),
  actionGroupLocation: text({
    default: 'Global',
    description: 'Location of the action group: Global, or a region of the cloud',
  }),
  runbookUrl: text({
    default: '',
    whenNotSet: '`docs/runbooks.md`, the path in this repository',
    description:
      'Address of the page docs/runbooks.md where your team reads it; alerts and workbook link its sections',
    check: (address) =>
      isHttps(address) && !/[?#]/.test(address)
        ? undefined
        : 'an https address without ? and #, such as https://example.org/runbooks.md',
    example: '<address>',
  }),
  workbook: boolean({
    default: true,
    description: 'Create the workbook for operators in the Azure portal',
  }),
  logRetentionDays: integer({
    // "Manage data retention in a Log Analytics workspace".
    least: 30,
    most: 730,
    default: 30,
    description: 'Days that logs are kept, 30 to 730',
  }),
  dailyCapGb: {
    type: 'string',
    default: '',
    whenNotSet: '5; none with `resourceLogs: all`',
    description:
      'Most GB of logs that the workspace accepts per day, 1 to 1000, or none; beyond it, logs are lost until the next day and an alert fires',
    fallback: undefined,
    read: readDailyCap,
  } satisfies ConfigKey<DailyCap | undefined>,
} as const;

function isHttps(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === 'https:' && address.length <= longestAddress;
}
