import { checkNames } from '../../../../../contracts/names/checkNames';
import type { Check } from '../Check';
import { ok } from '../findings';
import { isKitOn } from './isKitOn';

/** Checks that Entra issues the application user a token for the environment. */
export const dataverseTokenCheck: Check = {
  name: checkNames.dataverseToken,
  group: 'Dataverse',
  needs: [checkNames.dataverse, checkNames.vault],
  expected: 'Entra issues a token for the environment.',
  applies: isKitOn,
  run: async (context) => {
    const { token, settings, user } = context.kit();
    await token();
    return ok(`The ${user} got a token for ${settings.url}.`);
  },
};
