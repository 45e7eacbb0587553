import type { CloudName } from '../../../../contracts/clouds/clouds';
import { type ConfigReader, quote } from '../../reader/ConfigReader';
import type { MonitoringConfig } from '../../reader/ConnectorConfig';
import { configKeys } from '../../keys/configKeys';
import { readInteger } from '../../values/readInteger';
import { readList } from '../../values/readList';
import { checkLocation } from '../deployment/parseLocation';

/** Logs, alarms and who is told of them. */
export function parseMonitoring(
  reader: ConfigReader,
  cloud: CloudName | undefined,
): MonitoringConfig {
  return {
    alertEmails: parseEmails(reader),
    logRetentionDays: readInteger(reader, 'logRetentionDays', { least: 30, most: 730 }),
    actionGroupLocation: parseActionGroupLocation(reader, cloud),
  };
}

function parseEmails(reader: ConfigReader): readonly string[] {
  const emails = readList(reader, 'alertEmails');
  for (const email of emails.filter((text) => !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text))) {
    reader.report({
      key: 'alertEmails',
      given: `has ${quote(email)}`,
      expected: 'addresses such as team@example.org',
      fix: "Run: pulumi config set --path 'alertEmails[0]' <address>, and so on for [1], [2]",
    });
  }
  return emails;
}

function parseActionGroupLocation(reader: ConfigReader, cloud: CloudName | undefined): string {
  const given = reader.chosen('actionGroupLocation');
  if (given === undefined || given.toLowerCase() === 'global' || cloud === undefined) {
    return configKeys.actionGroupLocation.default;
  }
  return checkLocation(reader, 'actionGroupLocation', given, cloud);
}
