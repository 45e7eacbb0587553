import { isGuid } from '../../../../contracts/values/isGuid';
import { settingNames } from '../../../../contracts/names/settingNames';
import { type Finding, finding, titleOf } from './Finding';
import type { KitValues } from './KitValues';
import { toSecretReference } from '../toSecretReference';

export interface FoundSecrets {
  /** Where the secret is kept, as the runtime takes it. */
  readonly reference: string | undefined;
  /** The secret in clear, where it is the only one. */
  readonly plain: string | undefined;
  readonly findings: readonly Finding[];
}

/** The kit's two variables for one secret. Its flows take the vault's, if they can read it. */
export function readSecrets(values: KitValues): FoundSecrets {
  const findings: Finding[] = [];
  const reference = readReference(values.clientAzureSecret, findings);
  const plain = readPlain(values.clientSecret, findings);
  if (reference !== undefined && values.clientSecret !== undefined) {
    findings.push(
      finding(
        'warning',
        ['clientSecret', 'clientAzureSecret'],
        'The secret is given twice, in clear and in Key Vault. The kit takes the one in Key Vault if it can read it; the connector takes that one alone.',
        `Empty ${titleOf('clientSecret')}; whoever may read the variables reads it there.`,
      ),
    );
  } else if (plain !== undefined) {
    findings.push(
      finding(
        'warning',
        ['clientSecret'],
        'The secret stands in clear in a variable, for whoever may read the variables.',
        `Keep it in Key Vault (${settingNames.clientAzureSecret}), or use a managed identity, which has none (${settingNames.federatedIdentity}).`,
      ),
    );
  }
  if (values.clientSecret === undefined && values.clientAzureSecret === undefined) {
    findings.push(
      finding(
        'problem',
        ['clientAzureSecret', 'clientSecret'],
        'Neither variable for the secret is set.',
        `Give the connector a credential of its own: ${settingNames.federatedIdentity} or ${settingNames.clientAzureSecret}.`,
      ),
    );
  }
  if (reference !== undefined) {
    findings.push(
      finding(
        'note',
        ['clientAzureSecret'],
        'The connector reads the vault by itself, not through Dataverse.',
        'Give its identity the role Key Vault Secrets User on that vault.',
      ),
    );
  }
  return { reference, plain: reference === undefined ? plain : undefined, findings };
}

function readReference(value: string | undefined, findings: Finding[]): string | undefined {
  if (value === undefined) return undefined;
  const parsed = toSecretReference(value);
  if (parsed.isReference) return parsed.reference;
  const isAddress = /^https:\/\/[a-z\d-]+\.vault\.[a-z.]+\/secrets\/[a-z\d-]+/i.test(value);
  findings.push(
    finding(
      isAddress ? 'warning' : 'problem',
      ['clientAzureSecret'],
      isAddress
        ? `${titleOf('clientAzureSecret')} is the address of the secret. The connector takes it; the kit wants its ARM id.`
        : `${titleOf('clientAzureSecret')} is no reference to a secret of Key Vault (not shown: it may be the secret itself).`,
      parsed.fix,
    ),
  );
  return isAddress ? value : undefined;
}

function readPlain(value: string | undefined, findings: Finding[]): string | undefined {
  if (value === undefined) return undefined;
  const isAddress = /^(?:https?:\/\/|\/subscriptions\/|@Microsoft\.KeyVault)/i.test(value);
  if (!isGuid(value) && !isAddress) return value;
  findings.push(
    finding(
      'problem',
      ['clientSecret'],
      isAddress
        ? `${titleOf('clientSecret')} says where a secret is; the kit sends it as if it were the secret.`
        : `${titleOf('clientSecret')} is a GUID, which is the secret's id and not its value (AADSTS7000215).`,
      isAddress
        ? `Move it to ${titleOf('clientAzureSecret')}, as the secret's ARM id.`
        : 'Copy the column "Value" under "Certificates & secrets"; it is shown once, so make a new secret if it is gone.',
    ),
  );
  return undefined;
}
