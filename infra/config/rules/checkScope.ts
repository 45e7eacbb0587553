import type { GivenConfig } from '../given/GivenConfig';
import type { ConfigKeyName } from '../keys/configKeys';
import { identityKeys } from '../keys/identityKeys';
import { platformKeys } from '../keys/platformKeys';
import { setCommand } from '../problems/configCommands';
import type { ConfigProblem, ConfigWarning } from '../problems/ConfigProblem';
import { registrationKeys } from './checkRegistration';

const workspaceId =
  /^\/subscriptions\/[\da-f-]{36}\/resourceGroups\/[^/]{1,90}\/providers\/Microsoft\.OperationalInsights\/workspaces\/[a-z\d][a-z\d-]{2,61}[a-z\d]$/i;

/** A platform stack needs the name of its identity stack, and no other stack has one. */
export function checkIdentityStack(given: GivenConfig): readonly ConfigProblem[] {
  const { scope, identityStack } = given.values;
  const set = setCommand('identityStack', '<org>/<project>/<stack>');
  if (scope !== 'platform') {
    return given.refuseValues(
      ['identityStack'],
      `with scope ${scope} this stack creates the identity`,
      ', or: pulumi config set scope platform',
    );
  }
  if (!given.isChosen('identityStack')) {
    const expected =
      'the stack that holds the identity, as org/project/stack, because scope is platform';
    return [given.refuse('identityStack', expected, set)];
  }
  return identityStack === given.facts.stack
    ? [given.refuse('identityStack', 'a stack other than this one, with scope identity', set)]
    : [];
}

/** An identity stack may name a workspace; a stack of scope all has one, and a platform ignores the key. */
export function checkVaultLogs(given: GivenConfig): readonly ConfigProblem[] {
  const key = 'vaultLogWorkspace';
  const { scope, vaultLogWorkspace } = given.values;
  if (scope === 'all') {
    const because = "scope is all and the logs go to the stack's own workspace";
    return given.refuseValues([key], because, '');
  }
  return scope === 'platform' ||
    vaultLogWorkspace === undefined ||
    workspaceId.test(vaultLogWorkspace)
    ? []
    : [
        given.refuse(
          key,
          'the resource id of a Log Analytics workspace: /subscriptions/<GUID>/resourceGroups/<name>/providers/Microsoft.OperationalInsights/workspaces/<name>',
          `The platform stack has it as its output workspaceId. ${setCommand(key, '<id>')}`,
        ),
      ];
}

/** Two stacks may share a file; the warning lists the keys that have no effect in this one. */
export function findUnusedKeys(given: GivenConfig): readonly ConfigWarning[] {
  const { scope } = given.values;
  if (scope === 'all') return [];
  const names = Object.keys(scope === 'identity' ? platformKeys : identityKeys) as ConfigKeyName[];
  // With scope platform `checkRegistration` rejects its keys.
  const rejected: readonly string[] = registrationKeys;
  const unused = names.filter((key) => given.isChosen(key) && !rejected.includes(key));
  return unused.length === 0
    ? []
    : [{ warning: `With scope ${scope} these keys have no effect: ${unused.join(', ')}` }];
}
