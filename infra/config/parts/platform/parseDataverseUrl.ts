import { type CloudName, clouds } from '../../../../contracts/clouds/clouds';
import { findDataverseCloud } from '../../../../contracts/clouds/findDataverseCloud';
import { setCommand } from '../../reader/configCommands';
import type { ConfigReader } from '../../reader/ConfigReader';

const copy = `Copy "Environment URL" from the environment's details in the Power Platform admin centre. ${setCommand('dataverseUrl', '<URL>')}`;

/** Root URL of the Dataverse environment; undefined leaves the Starter Kit's table alone. */
export function parseDataverseUrl(
  reader: ConfigReader,
  cloud: CloudName | undefined,
): string | undefined {
  const given = reader.chosen('dataverseUrl');
  if (given === undefined || cloud === undefined) {
    return undefined;
  }
  const example = `https://my-org.${clouds[cloud].dataverseSuffix.replace('*', '')}`;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isRoot = url?.protocol === 'https:' && url.href === `${url.origin}/` && url.port === '';
  const owner = findDataverseCloud(url?.hostname ?? '');
  if (!isRoot) {
    reader.refuse('dataverseUrl', `an https URL without a path, such as ${example}`, copy);
  } else if (owner !== cloud) {
    reader.refuse(
      'dataverseUrl',
      `an environment of ${clouds[cloud].displayName}, such as ${example}`,
      owner === undefined
        ? copy
        : `This one is of ${clouds[owner].displayName}: give one of this tenant, or: pulumi config set cloud ${owner}`,
    );
  }
  return url?.origin;
}
