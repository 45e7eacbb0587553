import { settingNames } from '../../../contracts/names/settingNames';
import { ifKnown } from '../values/ifKnown';
import { resourceTypes } from '../values/resourceTypes';
import { type Inputs, ruleFor } from '../values/ruleFor';

const vaultReference = /^@Microsoft\.KeyVault\(.+\)$/;
const secretInValue = /AccountKey=|SharedAccessKey=|SharedAccessSignature=|[?&]sig=/i;
const secretInName = /(secret|password|accountkey|connectionstring)$/i;
/** The value of this setting is not a secret: it is the URI or ARM id of one in Key Vault. */
const namesASecret: readonly string[] = [settingNames.clientAzureSecret];
/** The value is a secret, or the address of one. */
const { usersKey } = settingNames;
const address = /^(?:https:\/\/|\/subscriptions\/)/i;

export const settingsHoldNoSecret = ruleFor({
  name: 'settings-hold-no-secret',
  description:
    'App settings have no secret, because everybody with read access to the configuration of the app sees them. Key Vault references and URIs are allowed.',
  type: resourceTypes.appSettings,
  findProblems: (written) => {
    const [settings = {}] = ifKnown<Inputs>(() => [(written['properties'] ?? {}) as Inputs]);
    return Object.keys(settings).flatMap((name) =>
      ifKnown(() =>
        isSecret(name, String(settings[name]))
          ? [`${name} has a secret as its value; keep the secret in Key Vault and refer to it.`]
          : [],
      ),
    );
  },
});

function isSecret(name: string, value: string): boolean {
  if (value === '' || vaultReference.test(value) || namesASecret.includes(name)) return false;
  if (name === usersKey) return !address.test(value);
  return secretInName.test(name) || secretInValue.test(value);
}
