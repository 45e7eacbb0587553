import { checkNames } from '../../../../../contracts/names/checkNames';
import type { Check } from '../Check';
import { ok } from '../findings';

/** Checks that Entra issues a token for the app registration. */
export const tokenCheck: Check = {
  name: checkNames.token,
  group: 'Entra',
  needs: [checkNames.settings, checkNames.vault],
  expected: 'Entra issues a token for the Management API to the app.',
  run: async (context) => {
    await context.token();
    const { authority, clientId, audience } = context.settings();
    return ok(`${authority} issued a token for ${audience} to app ${clientId}.`);
  },
};
