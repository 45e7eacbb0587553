import { formatCount } from '../../../../contracts/text/formatCount';
import { setCommand } from '../../reader/configCommands';
import type { ConfigReader } from '../../reader/ConfigReader';
import type { ConnectorConfig, SecretConfig } from '../../reader/ConnectorConfig';
import { configKeys } from '../../keys/configKeys';
import type { StackFacts } from '../../reader/RawConfig';
import { generationAt } from '../../values/rotation';
import { readInteger } from '../../values/readInteger';
import { checkPasswordEnd } from './checkPasswordEnd';

/** No limit is documented; this one leaves room for the generation, which is added. */
const longestDescription = 90;

/** The passwords and their calendar. */
export function parseSecret(
  reader: ConfigReader,
  facts: StackFacts,
  scope: ConnectorConfig['scope'],
): SecretConfig {
  const description = reader.chosen('secretDescription') ?? configKeys.secretDescription.default;
  if (description.length > longestDescription) {
    const fix = setCommand('secretDescription', "'<text>'");
    reader.refuse('secretDescription', `at most ${longestDescription} characters`, fix);
  }
  const firstDay = parseFirstDay(reader);
  const rotationDays = readInteger(reader, 'secretRotationDays', { least: 1, most: 365 });
  const maximumDays = readInteger(reader, 'secretMaximumDays', { least: 2, most: 730 });
  const pinned = readInteger(reader, 'secretGeneration', { least: 1, most: 100_000 });
  const generation = pinned === 0 ? generationAt(firstDay, rotationDays, facts.now) : pinned;
  const secret = { description, firstDay, rotationDays, generation };
  if (2 * rotationDays > maximumDays) {
    refusePeriod(reader, rotationDays, maximumDays);
  } else if (scope !== 'platform') {
    // The platform makes no password: the stack that holds the identity says when one is due.
    checkPasswordEnd(reader, secret, maximumDays, facts.now);
  }
  return secret;
}

function refusePeriod(reader: ConfigReader, rotationDays: number, maximumDays: number): void {
  const most = Math.floor(maximumDays / 2);
  reader.refuse(
    'secretRotationDays',
    `at most ${formatCount(most, 'day')}: a password lives for two periods, so that it would end after ${formatCount(2 * rotationDays, 'day')}, past the policy (secretMaximumDays) of ${maximumDays}`,
    `${setCommand('secretRotationDays', String(most))}, or raise secretMaximumDays if the organisation allows it`,
  );
}

function parseFirstDay(reader: ConfigReader): string {
  const given = reader.chosen('secretFirstDay') ?? configKeys.secretFirstDay.default;
  if (isDay(given)) {
    return given;
  }
  reader.refuse(
    'secretFirstDay',
    'a day from 2020 to 2099 as YYYY-MM-DD, such as 2026-01-01',
    setCommand('secretFirstDay', configKeys.secretFirstDay.default),
  );
  return configKeys.secretFirstDay.default;
}

/** True for a day of the calendar: 2026-02-30 is none, and `Date` would make March of it. */
function isDay(text: string): boolean {
  if (!/^20[2-9]\d-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
