import * as keyvault from '@pulumi/azure-native/keyvault';
import { type CustomResourceOptions, type Input, secret } from '@pulumi/pulumi';

export interface VaultSecretArgs {
  readonly vaultName: Input<string>;
  readonly resourceGroupName: Input<string>;
  readonly secretName: string;
  readonly value: Input<string>;
  /** What the value is, for people who look at the vault. */
  readonly contentType: string;
  /** When the value stops working, RFC 3339. The vault tells by it; it does not refuse. */
  readonly expiry: string;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * A secret of the vault, written through Azure Resource Manager, so that who deploys needs no right
 * to read secrets.
 *
 * It is left behind on delete. Deleting would need such a right and a way into a private vault, and
 * the name would then be blocked for as long as the vault keeps deleted secrets. It goes with the
 * vault; until then it holds a password that the same update has deleted in Entra.
 */
export class VaultSecret extends keyvault.Secret {
  constructor(name: string, args: VaultSecretArgs, opts?: CustomResourceOptions) {
    super(
      name,
      {
        vaultName: args.vaultName,
        resourceGroupName: args.resourceGroupName,
        secretName: args.secretName,
        tags: args.tags,
        properties: {
          value: secret(args.value),
          contentType: args.contentType,
          attributes: { enabled: true, expires: Date.parse(args.expiry) / 1000 },
        },
      },
      { ...opts, retainOnDelete: true },
    );
  }
}
