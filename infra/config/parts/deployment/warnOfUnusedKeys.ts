import type { ConfigReader } from '../../reader/ConfigReader';
import type { ConnectorConfig } from '../../reader/ConnectorConfig';
import type { ConfigKeyName } from '../../keys/configKeys';
import { identityKeys } from '../../keys/identityKeys';
import { platformKeys } from '../../keys/platformKeys';

/** Refused with scope platform, by `parseRegistration`, not only warned of. */
const registrationKeys: readonly string[] = ['registrationName', 'clientId', 'owners', 'consent'];

/** Two stacks may share a file; still one should know which of its lines do nothing in which. */
export function warnOfUnusedKeys(reader: ConfigReader, scope: ConnectorConfig['scope']): void {
  if (scope === 'all') {
    return;
  }
  const names = Object.keys(scope === 'identity' ? platformKeys : identityKeys) as ConfigKeyName[];
  const unused = names.filter((key) => reader.isChosen(key) && !registrationKeys.includes(key));
  if (unused.length > 0) {
    reader.warn(`With scope ${scope} these keys have no effect: ${unused.join(', ')}`);
  }
}
