import type { CloudName } from '../../../runtime/contracts/clouds';
import { setCommand } from '../configCommands';
import type { ConfigReader } from '../ConfigReader';

interface DataverseHosts {
  readonly pattern: RegExp;
  readonly example: string;
}

/** Hosts of environments: "Microsoft Power Platform US Government"; public ones count their regions. */
const hosts: Readonly<Record<CloudName, DataverseHosts>> = {
  commercial: {
    pattern: /^[a-z\d-]+\.crm(?!9\.)\d*\.dynamics\.com$/,
    example: 'https://my-org.crm.dynamics.com',
  },
  gcc: {
    pattern: /^[a-z\d-]+\.crm9\.dynamics\.com$/,
    example: 'https://my-org.crm9.dynamics.com',
  },
  gccHigh: {
    pattern: /^[a-z\d-]+\.crm\.microsoftdynamics\.us$/,
    example: 'https://my-org.crm.microsoftdynamics.us',
  },
  dod: {
    pattern: /^[a-z\d-]+\.crm\.appsplatform\.us$/,
    example: 'https://my-org.crm.appsplatform.us',
  },
};

const fix = `Copy "Environment URL" from the environment's details in the Power Platform admin centre. ${setCommand('dataverseUrl', '<URL>')}`;

/** Root URL of the Dataverse environment; undefined leaves the Starter Kit's table alone. */
export function parseDataverseUrl(
  reader: ConfigReader,
  cloud: CloudName | undefined,
): string | undefined {
  const given = reader.chosen('dataverseUrl');
  if (given === undefined || cloud === undefined) {
    return undefined;
  }
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isRoot = url?.protocol === 'https:' && url.href === `${url.origin}/` && url.port === '';
  const { pattern, example } = hosts[cloud];
  if (!isRoot) {
    reader.refuse('dataverseUrl', `an https URL without a path, such as ${example}`, fix);
  } else if (!pattern.test(url.hostname)) {
    const expected = `an environment of cloud ${cloud}, such as ${example}`;
    reader.refuse('dataverseUrl', expected, fix);
  }
  return url?.origin;
}
