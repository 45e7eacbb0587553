import { checkNames } from '../../../../../contracts/names/checkNames';
import type { Check } from '../Check';
import { ok } from '../findings';

/** Does Entra give a token for the app registration? */
export const tokenCheck: Check = {
  name: checkNames.token,
  group: 'Entra',
  needs: [checkNames.settings, checkNames.vault],
  expected: 'Entra gives the app a token for the Management API.',
  run: async (context) => {
    await context.token();
    const { authority, clientId, audience } = context.settings();
    return ok(`${authority} gave app ${clientId} a token for ${audience}.`);
  },
};
