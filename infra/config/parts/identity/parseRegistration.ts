import { removeCommand, setCommand } from '../../reader/configCommands';
import { isGuid } from '../../../../contracts/values/isGuid';
import type { ConfigReader } from '../../reader/ConfigReader';
import { quote } from '../../reader/ConfigReader';
import type { ConnectorConfig, RegistrationConfig } from '../../reader/ConnectorConfig';
import { configKeys } from '../../keys/configKeys';
import { readChoice } from '../../values/readChoice';
import { expectedGuid, readGuid } from '../../values/readGuid';
import { readList } from '../../values/readList';

const consents = ['all', 'application', 'none'] as const;
const registrationKeys = ['registrationName', 'clientId', 'owners', 'consent'] as const;

/** No limit is documented; longer names are cut wherever people see them. */
const longestName = 120;

/** The app registration: one of the stack's own, or one that exists. */
export function parseRegistration(
  reader: ConfigReader,
  scope: ConnectorConfig['scope'],
): RegistrationConfig {
  const existingClientId = readGuid(
    reader,
    'clientId',
    'Copy the application (client) id from the overview of the registration.',
  );
  if (scope === 'platform') {
    refuseAll(reader);
  } else if (reader.isChosen('clientId')) {
    refuseOptionsOfOwn(reader);
  }
  const consent = readChoice(reader, 'consent', consents);
  return {
    existingClientId,
    displayName: parseDisplayName(reader),
    owners: parseOwners(reader),
    consent: consent ?? (reader.isChosen('clientId') ? 'none' : 'all'),
  };
}

/** Asked for here, it would silently not happen. */
function refuseAll(reader: ConfigReader): void {
  for (const key of registrationKeys.filter((name) => reader.isChosen(name))) {
    const fix = `Set it in the stack that identityStack names. Here: pulumi config rm ${key}`;
    reader.refuse(key, 'no value, because scope is platform, which leaves Entra alone', fix);
  }
}

function refuseOptionsOfOwn(reader: ConfigReader): void {
  for (const key of ['registrationName', 'owners'] as const) {
    if (reader.isChosen(key)) {
      reader.refuse(
        key,
        `no value, because clientId ${reader.describe('clientId')}: an existing registration keeps its name and owners`,
        `${removeCommand(key)}, or: pulumi config rm clientId`,
      );
    }
  }
}

function parseDisplayName(reader: ConfigReader): string {
  const name = reader.chosen('registrationName') ?? configKeys.registrationName.default;
  if (name.length > longestName) {
    const expected = `at most ${longestName} characters`;
    reader.refuse('registrationName', expected, setCommand('registrationName', "'<name>'"));
  }
  return name;
}

function parseOwners(reader: ConfigReader): readonly string[] {
  const owners = readList(reader, 'owners');
  for (const owner of owners.filter((id) => !isGuid(id))) {
    reader.report({
      key: 'owners',
      given: `has ${quote(owner)}`,
      expected: `object ids, each ${expectedGuid}`,
      fix: 'Look it up with: az ad user show --id <name> --query id',
    });
  }
  return owners.map((id) => id.toLowerCase());
}
