import type { CloudName } from '../../../../contracts/clouds/clouds';
import { removeCommand } from '../../reader/configCommands';
import type { ConfigReader } from '../../reader/ConfigReader';
import type { DataverseConfig } from '../../reader/ConnectorConfig';
import { configKeys } from '../../keys/configKeys';
import { readBoolean } from '../../values/readBoolean';
import { readChoice } from '../../values/readChoice';
import { parseDataverseUrl } from './parseDataverseUrl';

const dependentKeys = ['dataverseMode', 'dataverseIdentity', 'dataverseHealth'] as const;

/** How the Starter Kit's table is written; undefined leaves it alone. */
export function parseDataverse(
  reader: ConfigReader,
  cloud: CloudName | undefined,
): DataverseConfig | undefined {
  const url = parseDataverseUrl(reader, cloud);
  const mode = readChoice(reader, 'dataverseMode', ['coexist', 'replace']);
  const identity = readChoice(reader, 'dataverseIdentity', ['registration', 'identity']);
  const health = readBoolean(reader, 'dataverseHealth', configKeys.dataverseHealth.default);
  if (!reader.isChosen('dataverseUrl')) {
    for (const key of dependentKeys.filter((name) => reader.isChosen(name))) {
      reader.refuse(
        key,
        'no value, because dataverseUrl is not set: nothing is written into Dataverse',
        `${removeCommand(key)}, or: pulumi config set dataverseUrl <URL>`,
      );
    }
  }
  if (url === undefined) {
    return undefined;
  }
  return {
    url,
    mode: mode ?? configKeys.dataverseMode.default,
    identity: identity ?? configKeys.dataverseIdentity.default,
    health,
  };
}
