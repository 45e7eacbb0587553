import type { GivenConfig } from '../given/GivenConfig';
import type { ConfigKeyName } from '../keys/configKeys';
import { identityKeys } from '../keys/identityKeys';
import { platformKeys } from '../keys/platformKeys';
import type { ConfigWarning } from '../problems/ConfigProblem';

/** `checkRegistration` rejects these with scope platform. */
const registrationKeys: readonly string[] = ['registrationName', 'clientId', 'owners', 'consent'];

/** Two stacks may share a file; the warning lists the keys that have no effect in this one. */
export function findUnusedKeys(given: GivenConfig): readonly ConfigWarning[] {
  const { scope } = given.values;
  if (scope === 'all') return [];
  const names = Object.keys(scope === 'identity' ? platformKeys : identityKeys) as ConfigKeyName[];
  const unused = names.filter((key) => given.isChosen(key) && !registrationKeys.includes(key));
  return unused.length === 0
    ? []
    : [{ warning: `With scope ${scope} these keys have no effect: ${unused.join(', ')}` }];
}
