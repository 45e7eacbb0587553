import { isGuid } from '../../../../contracts/values/isGuid';
import { settingNames } from '../../../../contracts/names/settingNames';
import { type Finding, finding, titleOf } from './Finding';
import type { KitValues } from './KitValues';
import { toSecretReference } from '../toSecretReference';

export interface FoundSecrets {
  /** The location of the secret, as the runtime's setting takes it. */
  readonly reference: string | undefined;
  /** The secret in clear, if it is the only one. */
  readonly plain: string | undefined;
  readonly findings: readonly Finding[];
}

/** Reads the kit's two variables for one secret. The kit's flows prefer the secret in the vault. */
export function readSecrets(values: KitValues): FoundSecrets {
  const findings: Finding[] = [];
  const reference = readReference(values.clientAzureSecret, findings);
  const plain = readPlain(values.clientSecret, findings);
  if (reference !== undefined && values.clientSecret !== undefined) {
    findings.push(
      finding(
        'warning',
        ['clientSecret', 'clientAzureSecret'],
        'The secret is given twice, in clear and in Key Vault. The kit uses the secret in Key Vault if it can read it. The connector uses only the secret in Key Vault.',
        `Empty ${titleOf('clientSecret')}, because everyone who may read the variables can read the secret there.`,
      ),
    );
  } else if (plain !== undefined) {
    findings.push(
      finding(
        'warning',
        ['clientSecret'],
        'A variable holds the secret in clear, so everyone who may read the variables can read the secret.',
        `Keep the secret in Key Vault (${settingNames.clientAzureSecret}), or use a managed identity, which has no secret (${settingNames.federatedIdentity}).`,
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
        'Give the identity of the connector the role Key Vault Secrets User on that vault.',
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
        ? `${titleOf('clientAzureSecret')} is the address of the secret. The connector accepts the address, but the kit needs the ARM id.`
        : `${titleOf('clientAzureSecret')} is not a reference to a Key Vault secret (not shown, because it may be the secret itself).`,
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
        ? `${titleOf('clientSecret')} is the location of a secret, but the kit sends it as the secret itself.`
        : `${titleOf('clientSecret')} is a GUID, which is the secret's id and not its value (AADSTS7000215).`,
      isAddress
        ? `Move the value to ${titleOf('clientAzureSecret')}, as the secret's ARM id.`
        : 'Copy the column "Value" under "Certificates & secrets". The value is shown only once; create a new secret if you no longer have it.',
    ),
  );
  return undefined;
}
