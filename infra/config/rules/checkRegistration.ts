import type { GivenConfig } from '../given/GivenConfig';
import type { ConfigProblem } from '../problems/ConfigProblem';

/** Keys of the app registration, which only a stack with the identity creates. */
export const registrationKeys = ['registrationName', 'clientId', 'owners', 'consent'] as const;

/** Reports options of a registration that this stack does not create: it would ignore them. */
export function checkRegistration(given: GivenConfig): readonly ConfigProblem[] {
  if (given.values.scope === 'platform') {
    return registrationKeys
      .filter((key) => given.isChosen(key))
      .map((key) => ({
        ...given.refuse(
          key,
          'no value, because scope is platform, which does not change Entra',
          `Set the key in the stack that identityStack names. Run here: pulumi config rm ${key}`,
        ),
        hasNoUse: true,
      }));
  }
  if (!given.isChosen('clientId')) return [];
  return given.refuseValues(
    ['registrationName', 'owners'],
    `clientId ${given.describe('clientId')}: an existing registration keeps its name and owners`,
    ', or: pulumi config rm clientId',
  );
}
