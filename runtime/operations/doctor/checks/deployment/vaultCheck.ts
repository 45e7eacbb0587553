import { checkNames } from '../../../../../contracts/names/checkNames';
import { settingNames } from '../../../../../contracts/names/settingNames';
import type { Check } from '../Check';
import { ok, skipped } from '../findings';

/** Checks that the runtime can read the client secret from Key Vault with its own identity. */
export const vaultCheck: Check = {
  name: checkNames.vault,
  group: 'Entra',
  needs: [checkNames.settings],
  expected: 'The identity of the runtime can read the client secret from Key Vault.',
  applies: (environment) => (environment[settingNames.clientAzureSecret] ?? '').trim() !== '',
  run: async (context) => {
    const { credential } = context.settings();
    if (credential.kind !== 'vaultSecret') return skipped('Another credential is used.');
    await context.vaultSecret();
    return ok(`${credential.secretUri} can be read.`);
  },
};
