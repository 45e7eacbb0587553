import { type ConfigKeyName, configKeyNames, configKeys } from '../keys/configKeys';
import type { ConfigKey } from '../keys/ConfigKey';
import type { GivenConfig } from '../given/GivenConfig';
import { joinCommands, removeCommand, setSecretItemCommand } from '../problems/configCommands';
import type { ConfigProblem } from '../problems/ConfigProblem';
import { hasOwnActionGroup } from '../values/hasOwnActionGroup';

/** Azure accepts five action groups in an alert rule. */
const mostGroups = 5;

/** Reports secrets in clear, and more action groups than a rule can have. */
export function checkAlerts(given: GivenConfig): readonly ConfigProblem[] {
  const { alertActionGroups } = given.values;
  const own = hasOwnActionGroup(given.values) ? 1 : 0;
  const problems = configKeyNames.filter((key) => isInClear(key, given)).map(encrypt);
  if (own + alertActionGroups.length <= mostGroups) return problems;
  const reason = own === 0 ? '' : ' beside the one of alertEmails and alertWebhooks';
  return [
    ...problems,
    given.refuse(
      'alertActionGroups',
      `at most ${mostGroups - own} action groups${reason}, because an alert rule has ${mostGroups}`,
      'Combine some of them into one action group.',
    ),
  ];
}

function isInClear(key: ConfigKeyName, given: GivenConfig): boolean {
  const row: ConfigKey = configKeys[key];
  return row.secret === true && given.isChosen(key) && !given.raw.secretKeys.includes(key);
}

function encrypt(key: ConfigKeyName): ConfigProblem {
  return {
    key,
    given: 'is in clear',
    expected: 'an encrypted value in the stack file, because it often has a key in it',
    fix: joinCommands(removeCommand(key), 'then', setSecretItemCommand(key, '<value>')),
  };
}
