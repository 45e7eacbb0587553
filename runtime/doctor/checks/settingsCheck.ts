import { checkNames } from '../../contracts/checkNames';
import { clouds } from '../../contracts/clouds';
import type { Check } from '../Check';

/** Are the settings complete, and do they make sense together? */
export const settingsCheck: Check = {
  name: checkNames.settings,
  needs: [],
  expected: 'Settings that are complete and fit together.',
  run: ({ settings }) => {
    const { cloud, tenantId, clientId, credential } = settings();
    const proof = {
      secret: 'a client secret',
      vaultSecret: 'a client secret in Key Vault',
      federated: 'a managed identity as federated credential',
    }[credential.kind];
    return {
      result: 'ok',
      found: `${clouds[cloud].displayName}, tenant ${tenantId}, app ${clientId}, ${proof}.`,
      fix: '',
    };
  },
};
