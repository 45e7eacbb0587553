import * as azuread from '@pulumi/azuread';
import { ComponentResource, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';

import type { SecretConfig } from '../../../config/ConnectorConfig';
import { passwordPlan, type PlannedPassword } from './passwordPlan';

interface ClientSecretArgs {
  /** `/applications/<object id>` of the registration. */
  readonly applicationId: Output<string>;
  readonly secret: SecretConfig;
}

/**
 * The client secret as two passwords that take turns. A replaced password is deleted in the same
 * update, so the update never replaces the password in use.
 */
export class ClientSecret extends ComponentResource {
  /** The password in use; a secret. */
  readonly value: Output<string>;
  /** Id that Entra gave the password in use: another password has another id. Not a secret. */
  readonly keyId: Output<string>;
  /** When the password in use ends, RFC 3339. */
  readonly expiry: string;

  constructor(name: string, args: ClientSecretArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:identity:ClientSecret', name, {}, opts);
    const { current, previous } = passwordPlan(args.secret);
    const add = (planned: PlannedPassword) =>
      new azuread.ApplicationPassword(
        `${name}-${planned.slot}`,
        {
          applicationId: args.applicationId,
          displayName: planned.displayName,
          endDate: planned.endDate,
          rotateWhenChanged: { generation: String(planned.generation) },
        },
        { parent: this },
      );
    if (previous !== undefined) add(previous);

    const inUse = add(current);
    // Marked as a secret by the SDK; VaultSecret does not rely on that.
    this.value = inUse.value;
    this.keyId = inUse.keyId;
    this.expiry = current.endDate;
    this.registerOutputs({ expiry: this.expiry, keyId: this.keyId });
  }
}
