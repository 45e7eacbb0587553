import { removeCommand } from '../../reader/configCommands';
import type { ConfigReader } from '../../reader/ConfigReader';
import type { ConnectorConfig } from '../../reader/ConnectorConfig';
import { configKeys } from '../../keys/configKeys';
import type { StackFacts } from '../../reader/RawConfig';
import { readBoolean } from '../../values/readBoolean';
import { readChoice } from '../../values/readChoice';
import { parseSecret } from './parseSecret';

const kinds = ['secret', 'federated'] as const;

const secretKeys = [
  'secretDescription',
  'secretFirstDay',
  'secretRotationDays',
  'secretMaximumDays',
  'secretGeneration',
] as const;

/** How the collector proves who it is, and the secret of whoever needs one. */
export function parseCredential(
  reader: ConfigReader,
  facts: StackFacts,
  scope: ConnectorConfig['scope'],
): Pick<ConnectorConfig, 'credential' | 'serveKit'> {
  const kind = readChoice(reader, 'credential', kinds) ?? configKeys.credential.default;
  const serveKit = readBoolean(reader, 'serveKit', configKeys.serveKit.default);
  if (kind === 'secret' || serveKit) {
    return { serveKit, credential: { kind, secret: parseSecret(reader, facts, scope) } };
  }
  for (const key of secretKeys.filter((name) => reader.isChosen(name))) {
    reader.refuse(
      key,
      'no value, because credential is federated and serveKit is false: there is no secret',
      `${removeCommand(key)}, or: pulumi config set credential secret`,
    );
  }
  return { serveKit, credential: { kind, secret: undefined } };
}
