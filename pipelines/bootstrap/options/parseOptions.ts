import { type CloudName, cloudNames, clouds } from '../../../contracts/clouds/clouds';
import { cloudOfNickname } from '../../../contracts/clouds/cloudOfNickname';
import { isGuid } from '../../../contracts/values/isGuid';
import { type BootstrapOptions, purposes, shells } from './BootstrapOptions';
import { type Flags, readFlags } from './readFlags';
import { OptionProblems } from './OptionProblems';
import { parseSystem } from './parseSystem';

/** The stack file of each cloud. */
const usualStack: Readonly<Record<CloudName, string>> = {
  commercial: 'commercial',
  gcc: 'gcc',
  gccHigh: 'gcc-high',
  dod: 'dod',
};

/** Undefined if the help text is wanted. Throws one error with everything that is wrong. */
export function parseOptions(args: readonly string[]): BootstrapOptions | undefined {
  const given = readFlags(args);
  if (given.help === true) return undefined;
  const problems = new OptionProblems();
  const cloud = parseCloud(given.cloud, problems);
  const options: BootstrapOptions = {
    cloud,
    system: parseSystem(given, problems),
    stacks: (given.stack ?? [usualStack[cloud]]).map((stack) => parseStack(stack, problems)),
    purposes: parsePurposes(given, problems),
    location: parseLocation(given.location, cloud, problems),
    name: problems.form(
      '--name',
      given.name ?? 'auditlog',
      /^[a-z][a-z0-9-]{0,18}[a-z0-9]$/,
      '2 to 20 lower-case letters, digits and hyphens, a letter first',
    ),
    operator: parseOperator(given, problems),
    audience: problems.form(
      '--audience',
      given.audience ?? clouds[cloud].tokenExchangeAudience,
      /^api:\/\/[\w.-]+$/,
      'an audience such as api://AzureADTokenExchange',
    ),
    privateNetwork: given['private-network'] ?? false,
    shell: problems.choice('--shell', given.shell, shells, 'bash'),
    apply: given.apply ?? false,
    json: given.json ?? false,
    ...parseSubscription(given.subscription, problems),
  };
  if (given.apply === true && given['dry-run'] === true) {
    problems.add(
      '--apply and --dry-run contradict each other. Choose one; --dry-run is the default.',
    );
  }
  problems.throwIfAny();
  return options;
}

function parseCloud(given: string | undefined, problems: OptionProblems): CloudName {
  const meant = given === undefined ? undefined : cloudOfNickname(given);
  if (given !== undefined && meant !== undefined && !(given in clouds)) {
    problems.add(`--cloud ${given} is not known. Did you mean ${meant}?`);
    return meant;
  }
  return problems.choice('--cloud', given, cloudNames);
}

/** Also a part of names of containers, keys, identities and environments: the narrowest rule. */
function parseStack(stack: string, problems: OptionProblems): string {
  if (/-(?:preview|identity)$/.test(stack)) {
    problems.add(
      `--stack ${stack} ends in a word that the bootstrap adds itself. Give the platform stack, such as gcc.`,
    );
  }
  return problems.form(
    '--stack',
    stack,
    /^[a-z](?:-?[a-z0-9]){1,29}$/,
    '2 to 30 lower-case letters, digits and single hyphens, a letter first and no hyphen last',
  );
}

function parsePurposes({ purpose = [...purposes] }: Flags, problems: OptionProblems) {
  const chosen = purpose.map((one) => problems.choice('--purpose', one, purposes));
  return purposes.filter((one) => chosen.includes(one));
}

function parseLocation(given: string | undefined, cloud: CloudName, problems: OptionProblems) {
  const isGovernment = clouds[cloud].azureNativeEnvironment === 'usgovernment';
  const location = given ?? (isGovernment ? 'usgovvirginia' : 'eastus');
  if (/^us(?:gov|dod)/.test(location) !== isGovernment) {
    problems.add(
      `--location ${location} is not a region of ${isGovernment ? 'Azure Government' : 'public Azure'}, which ${clouds[cloud].displayName} uses. Example: ${isGovernment ? 'usgovvirginia' : 'eastus'}.`,
    );
  }
  return problems.form(
    '--location',
    location,
    /^[a-z][a-z0-9]+$/,
    'a region as az account list-locations prints its name, such as eastus',
  );
}

function parseOperator(given: Flags, problems: OptionProblems): BootstrapOptions['operator'] {
  const objectId = given.operator;
  const types = ['User', 'Group', 'ServicePrincipal'] as const;
  const principalType = problems.choice('--operator-type', given['operator-type'], types, 'User');
  if (objectId === undefined) {
    if (given['operator-type'] !== undefined) {
      problems.add('--operator-type needs --operator with an object id.');
    }
    return 'signedIn';
  }
  if (objectId === 'none') return 'none';
  if (!isGuid(objectId)) {
    problems.add(`--operator ${objectId} is not valid. Expected: an object id (a GUID), or none.`);
  }
  return { objectId, principalType };
}

function parseSubscription(given: string | undefined, problems: OptionProblems) {
  if (given === undefined) return {};
  if (!isGuid(given)) {
    problems.add(`--subscription ${given} is not valid. Expected: the id, a GUID, not the name.`);
  }
  return { subscription: given.toLowerCase() };
}
