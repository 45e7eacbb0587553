import { checkNames } from '../../contracts/checkNames';
import type { Check } from '../Check';

/** Does Entra give a token for the app registration? */
export const tokenCheck: Check = {
  name: checkNames.token,
  needs: [checkNames.settings],
  expected: 'Entra gives the app a token for the Management API.',
  run: async (context) => {
    await context.token();
    const { authority, clientId, audience } = context.settings();
    const found = `${authority} gave app ${clientId} a token for ${audience}.`;
    return { result: 'ok', found, fix: '' };
  },
};
