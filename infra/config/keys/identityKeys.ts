import { isGuid } from '../../../contracts/values/isGuid';
import { setItemCommand } from '../problems/configCommands';
import { parseReader } from '../values/parseReader';
import { isDay } from '../values/rotation';
import { boolean, choice, expectedGuid, guid, integer, list, text } from './keyTypes';

/** Entra documents no limit; people see longer names cut off. */
const longestName = 120;
/** Entra documents no limit; this one leaves room for the generation, which is added. */
const longestDescription = 90;

/** A name of one or more labels and a top-level domain, in lower case (RFC 1123). */
const hostName = /^(?=.{4,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/;

/** Keys of the identity part: registration, consent, secret, vault. */
export const identityKeys = {
  registrationName: text({
    default: 'Microsoft 365 Management (audit log connector)',
    description: 'Display name of the app registration',
    check: atMost(longestName),
    example: "'<name>'",
  }),
  clientId: guid({
    default: '',
    whenNotSet: 'the stack creates a registration',
    description: 'Client id of an existing app registration to use',
    hint: 'Copy the application (client) id from the overview of the registration.',
  }),
  owners: list({
    default: [],
    whenNotSet: 'the account that runs Pulumi',
    description: 'Object ids of the owners of the app registration',
    item: (id) => (isGuid(id) ? id.toLowerCase() : undefined),
    expected: `object ids, each ${expectedGuid}`,
    fix: () => 'Look up an id with: az ad user show --id <name> --query id',
  }),
  consent: choice({
    choices: ['all', 'application', 'none'],
    default: '',
    whenNotSet: 'all; none for an existing registration',
    description:
      'Admin consent that the stack gives: all, application (no delegated permission) or none (an output has the link)',
  }),
  usagePageReaders: pageReaders(
    'With usagePage entra: object ids of groups and people that may open the page (app role Usage.Read)',
    'usagePageReaders',
  ),
  usagePageNameReaders: pageReaders(
    'With usagePage entra: object ids of groups and people that may open the page and see names of users (Usage.Read.Users)',
    'usagePageNameReaders',
  ),
  usagePageHosts: list({
    default: [],
    whenNotSet: 'the host of the app; with scope identity none',
    description:
      'With usagePage entra: more hosts of the page, such as custom domains; with scope identity also the output hostName of the platform stack',
    item: (host) => (hostName.test(host.toLowerCase()) ? host.toLowerCase() : undefined),
    expected: 'host names without https:// and without a path, such as usage.example.com',
    fix: () => setItemCommand('usagePageHosts', '<host name>'),
  }),
  secretDescription: text({
    default: 'Audit log connector',
    description: 'Description of the client secrets in Entra; another one replaces them at once',
    check: atMost(longestDescription),
    example: "'<text>'",
  }),
  secretFirstDay: text({
    default: '2026-01-01',
    description: 'First day of the rotation calendar, YYYY-MM-DD, UTC',
    check: (day) =>
      isDay(day) ? undefined : 'a day from 2020 to 2099 as YYYY-MM-DD, such as 2026-01-01',
    example: '2026-01-01',
  }),
  secretRotationDays: integer({
    // A secret lives for two periods, and Entra's portal offers at most 24 months.
    least: 1,
    most: 365,
    default: 90,
    description: 'Days that a client secret is the one in use; it stays valid for as many more',
  }),
  secretMaximumDays: integer({
    // Two periods of a day, up to the 24 months of Entra's portal.
    least: 2,
    most: 730,
    default: 180,
    description: "The organisation's policy: days that a client secret may be valid",
  }),
  secretGeneration: integer({
    // The upper bound only catches typing mistakes.
    least: 1,
    most: 100_000,
    default: 0,
    whenNotSet: 'by the calendar',
    description: 'Pins the generation of the client secret in use; 0 counts it by the calendar',
  }),
  purgeProtection: boolean({
    default: '',
    whenNotSet: 'as protectData',
    description: 'Nobody can purge the deleted vault, true or false; irreversible once true',
  }),
  softDeleteDays: integer({
    // "Azure Key Vault soft-delete overview".
    least: 7,
    most: 90,
    default: 90,
    description:
      'Days that a deleted vault can be recovered, 7 to 90; fixed when the vault is created',
  }),
  recoverVault: boolean({
    default: false,
    description: 'Recover the deleted vault of this name',
  }),
  vaultLogWorkspace: text({
    default: '',
    whenNotSet: "the stack's own workspace; with scope identity no logs",
    description:
      'With scope identity: resource id of the workspace that receives the logs of the vault',
  }),
} as const;

/** Entra takes groups and people alike, so that the kind of a reader (`user:`) is left out. */
function pageReaders(description: string, key: string) {
  return list({
    default: [],
    whenNotSet: 'nobody',
    description,
    item: (given) => parseReader(given)?.objectId,
    expected: `object ids of groups or people, each ${expectedGuid}`,
    fix: () =>
      `To show the object id of a group: az ad group show --group <name> --query id --output tsv. ${setItemCommand(key, '<object id>')}`,
  });
}

function atMost(longest: number): (given: string) => string | undefined {
  return ({ length }) => (length > longest ? `at most ${longest} characters` : undefined);
}
