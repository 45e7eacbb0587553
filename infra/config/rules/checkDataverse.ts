import { type CloudName, clouds } from '../../../contracts/clouds/clouds';
import { findDataverseCloud } from '../../../contracts/clouds/findDataverseCloud';
import type { GivenConfig } from '../given/GivenConfig';
import { setCommand } from '../problems/configCommands';
import type { ConfigProblem } from '../problems/ConfigProblem';

const copy = `Copy "Environment URL" from the environment's details in the Power Platform admin center. ${setCommand('dataverseUrl', '<URL>')}`;

/** The environment must be one of the stack's cloud; the other keys need an environment. */
export function checkDataverse(given: GivenConfig): readonly ConfigProblem[] {
  const { cloud, dataverseUrl } = given.values;
  if (dataverseUrl === undefined) {
    return given.refuseValues(
      ['dataverseMode', 'dataverseIdentity', 'dataverseHealth'],
      'dataverseUrl is not set and the app writes nothing into Dataverse',
      ', or: pulumi config set dataverseUrl <URL>',
    );
  }
  return cloud === undefined ? [] : checkUrl(given, dataverseUrl, cloud);
}

function checkUrl(given: GivenConfig, text: string, cloud: CloudName): readonly ConfigProblem[] {
  const example = `https://my-org.${clouds[cloud].dataverseSuffix.replace('*', '')}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isRoot = url?.protocol === 'https:' && url.href === `${url.origin}/` && url.port === '';
  const owner = findDataverseCloud(url?.hostname ?? '');
  if (!isRoot) {
    const expected = `an https URL without a path, such as ${example}`;
    return [given.refuse('dataverseUrl', expected, copy)];
  }
  if (owner === cloud) return [];
  const fix =
    owner === undefined
      ? copy
      : `The given environment is of ${clouds[owner].displayName}: set the URL of an environment of this tenant, or: pulumi config set cloud ${owner}`;
  const expected = `an environment of ${clouds[cloud].displayName}, such as ${example}`;
  return [given.refuse('dataverseUrl', expected, fix)];
}
