import { removeCommand, setCommand } from '../../reader/configCommands';
import type { ConfigReader } from '../../reader/ConfigReader';
import type { ConnectorConfig } from '../../reader/ConnectorConfig';
import { configKeys } from '../../keys/configKeys';
import type { StackFacts } from '../../reader/RawConfig';
import { readChoice } from '../../values/readChoice';

type ScopeConfig = Pick<ConnectorConfig, 'scope' | 'identityStack'>;

const scopes = ['all', 'identity', 'platform'] as const;
const expectedStack = 'the stack that holds the identity, as org/project/stack';

/** What this stack makes, and the stack that makes the rest. */
export function parseScope(reader: ConfigReader, facts: StackFacts): ScopeConfig {
  const scope = readChoice(reader, 'scope', scopes) ?? configKeys.scope.default;
  const identityStack = reader.chosen('identityStack');
  const set = setCommand('identityStack', '<org>/<project>/<stack>');
  if (scope !== 'platform') {
    if (identityStack !== undefined) {
      reader.refuse(
        'identityStack',
        `no value, because with scope ${scope} this stack makes the identity`,
        `${removeCommand('identityStack')}, or: pulumi config set scope platform`,
      );
    }
  } else if (identityStack === undefined) {
    reader.refuse('identityStack', `${expectedStack}, because scope is platform`, set);
  } else if (!/^[\w.-]{1,100}(\/[\w.-]{1,100}){0,2}$/.test(identityStack)) {
    reader.refuse('identityStack', expectedStack, set);
  } else if (identityStack === facts.stack) {
    reader.refuse('identityStack', 'another stack than this one, one with scope identity', set);
  }
  return { scope, identityStack };
}
