import {
  all,
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  output,
  type Resource,
} from '@pulumi/pulumi';

import { clouds } from '../../../contracts/clouds/clouds';
import { DeleteLock } from '../locks/DeleteLock';
import { sendLogs } from '../monitoring/sendLogs';
import { targetId } from '../network/targetId';
import type { StackContext } from '../context/StackContext';
import { vaultUri } from '../vault/vaultUris';
import { Vault } from '../vault/Vault';
import { CollectorIdentity } from './credential/CollectorIdentity';
import type { PermissionChoice } from './permissions/choosePermissions';
import { FederatedCredential } from './credential/FederatedCredential';
import type { ConsentState, IdentityOutputs } from './permissions/IdentityOutputs';
import { VaultClientSecret } from './credential/VaultClientSecret';
import { nextSteps } from './permissions/nextSteps';
import { Registration } from './registration/Registration';

export interface IdentityPartArgs {
  readonly context: StackContext;
  /** What the registration asks for. */
  readonly permissions: PermissionChoice;
  /** Where the collector's identity and the vault go. */
  readonly resourceGroupName: Output<string>;
}

/**
 * The part of a deployment that needs rights in Entra: registration, consent, credential, the
 * collector's identity, and the vault with its roles. It is made with every credential, empty where
 * nothing keeps a secret, so that a change of credential is no change of the network.
 */
export class IdentityPart extends ComponentResource implements IdentityOutputs {
  readonly tenantId: Output<string>;
  readonly clientId: Output<string>;
  readonly consent: Output<ConsentState>;
  readonly identityId: Output<string>;
  readonly identityClientId: Output<string>;
  readonly identityPrincipalId: Output<string>;
  readonly vaultId: Output<string>;
  readonly vaultName: Output<string>;
  readonly vaultUri: Output<string>;
  readonly secretUri: Output<string | undefined>;
  readonly kitSecretReference: Output<string | undefined>;
  readonly secretExpiry: Output<string | undefined>;
  readonly secretKeyId: Output<string | undefined>;
  readonly serveKit: Output<boolean>;
  readonly nextSteps: Output<readonly string[]>;

  /** All that must be done before the identity is of use; without the vault while it closes. */
  readonly usable: readonly Resource[];

  constructor(name: string, args: IdentityPartArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:identity:IdentityPart', name, {}, opts);
    const { context, resourceGroupName } = args;
    const { closing, config, names, tags, tenantId, subscriptionId } = context;
    const { location } = config;
    const cloud = clouds[config.cloud];
    const registration = new Registration(
      'registration',
      {
        registration: config.registration,
        choice: args.permissions,
        authority: cloud.authority,
        tenantId,
      },
      { parent: this },
    );
    const { applicationId } = registration.app;
    const collector = new CollectorIdentity(
      'collector',
      { resourceName: names.identity, resourceGroupName, location, tags },
      { parent: this },
    );
    const vault = new Vault(
      'vault',
      {
        vaultName: names.vault,
        resourceGroupName,
        location,
        tags,
        tenantId,
        vault: config.vault,
        network: config.network.kind,
        protectData: config.protectData,
      },
      { parent: this, dependsOn: closing.waitFor('vault') },
    );
    const { logWorkspaceId } = config.vault;
    if (logWorkspaceId !== undefined) {
      sendLogs(
        'vault-logs',
        {
          level: config.posture.resourceLogs,
          kind: 'vault',
          resourceUri: vault.id,
          workspaceId: logWorkspaceId,
        },
        { parent: this },
      );
    }
    if (config.posture.lockData) new DeleteLock('vault-lock', vault.id, { parent: this });
    const usable = (text: Input<string>) => closing.whenUsable('vault', vault, text);
    // Azure's answer would be the same; what is known before needs no answer.
    this.vaultId = usable(targetId('vault', context, resourceGroupName));
    this.vaultName = usable(names.vault);
    this.vaultUri = usable(vaultUri(names.vault, cloud));
    const federated =
      config.credential.kind === 'federated'
        ? new FederatedCredential(
            'collector',
            {
              applicationId,
              displayName: names.identity,
              identityPrincipalId: collector.assignedPrincipalId,
              cloud,
              tenantId,
            },
            { parent: this },
          )
        : undefined;
    const { secret } = config.credential;
    const kept =
      secret &&
      new VaultClientSecret(
        'client-secret',
        {
          context,
          secret,
          resourceGroupName,
          vaultId: this.vaultId,
          vaultName: this.vaultName,
          applicationId,
          collectorPrincipalId: collector.assignedPrincipalId,
        },
        { parent: this },
      );

    this.tenantId = output(tenantId);
    this.clientId = registration.app.clientId;
    this.consent = registration.consent;
    this.identityId = collector.id;
    this.identityClientId = all([collector.assignedClientId, federated?.id]).apply(
      ([known]) => known,
    );
    this.identityPrincipalId = collector.assignedPrincipalId;
    this.secretUri = output(kept?.uri);
    this.kitSecretReference = output(kept?.kitReference);
    this.secretExpiry = output(kept?.expiry);
    this.secretKeyId = output(kept?.keyId);
    this.serveKit = output(config.serveKit);
    this.nextSteps = registration.consent.apply((consent) =>
      nextSteps({
        consent,
        serveKit: config.serveKit,
        isPrivate: config.network.kind === 'private',
        subscriptionId,
      }),
    );
    this.usable = [
      registration,
      collector,
      ...closing.unlessClosing('vault', vault),
      ...[federated, kept].filter((made) => made !== undefined),
    ];
    this.registerOutputs();
  }
}
