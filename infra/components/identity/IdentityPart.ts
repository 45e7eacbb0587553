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
import { vaultUri } from '../vault/vaultAddresses';
import { UsersKey } from '../vault/UsersKey';
import { Vault } from '../vault/Vault';
import type { PermissionChoice } from './permissions/findPermissions';
import { FederatedCredential } from './credential/FederatedCredential';
import { ManagedIdentity } from './credential/ManagedIdentity';
import type { IdentityOutputs } from '../outputs/identityOutputs';
import { VaultClientSecret } from './credential/VaultClientSecret';
import { PagePart } from './page/PagePart';
import { pageSteps } from './page/pageSteps';
import { nextSteps } from './permissions/nextSteps';
import { Registration } from './registration/Registration';

interface IdentityPartArgs {
  readonly context: StackContext;
  /** Permissions that the registration requests. */
  readonly permissions: PermissionChoice;
  /** Of the collector's identity and the vault. */
  readonly resourceGroupName: Output<string>;
}

/**
 * The part of a deployment that needs rights in Entra: registration, consent, credential, the
 * collector's identity, and the vault with its roles. The vault exists with every credential, even
 * without a secret, so that another credential does not change the network.
 */
export class IdentityPart extends ComponentResource {
  readonly outputs: IdentityOutputs;
  /** Absent with `usagePage: off`. */
  readonly page: PagePart | undefined;
  /** All that must exist before the identity can be used; without the vault while it closes. */
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
    const collector = new ManagedIdentity(
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
    guardVault(vault, context, this);
    const usable = (text: Input<string>) => closing.whenUsable('vault', vault, text);
    // Known before Azure responds, and the same as in its response.
    const vaultId = usable(targetId('vault', context, resourceGroupName));
    const vaultName = usable(names.vault);
    const federated =
      config.credential.kind === 'federated'
        ? new FederatedCredential(
            'collector',
            {
              applicationId,
              displayName: names.identity,
              description: 'Managed identity of the audit log collector',
              identityPrincipalId: collector.assignedPrincipalId,
              cloud,
              tenantId,
            },
            { parent: this },
          )
        : undefined;
    const { secret } = config.credential;
    const vaultSecret =
      secret &&
      new VaultClientSecret(
        'client-secret',
        {
          context,
          secret,
          resourceGroupName,
          vaultId,
          vaultName,
          applicationId,
          collectorPrincipalId: collector.assignedPrincipalId,
        },
        { parent: this },
      );
    const usersKey =
      config.users === 'pseudonyms'
        ? new UsersKey(
            'users-key',
            {
              context,
              resourceGroupName,
              vaultId,
              vaultName,
              collectorPrincipalId: collector.assignedPrincipalId,
            },
            { parent: this },
          )
        : undefined;
    this.page =
      config.page &&
      new PagePart(
        'usage-page',
        {
          context,
          page: config.page,
          resourceGroupName,
          vaultId,
          vaultName,
          collectorPrincipalId: collector.assignedPrincipalId,
        },
        { parent: this },
      );
    this.outputs = {
      tenantId: output(tenantId),
      clientId: registration.app.clientId,
      consent: registration.consent,
      identityId: collector.id,
      identityClientId: all([collector.assignedClientId, federated?.id]).apply(([known]) => known),
      identityPrincipalId: collector.assignedPrincipalId,
      vaultId,
      vaultName,
      vaultUri: usable(vaultUri(names.vault, cloud)),
      secretUri: output(vaultSecret?.uri),
      kitSecretReference: output(vaultSecret?.kitReference),
      secretExpiry: output(vaultSecret?.expiry),
      secretKeyId: output(vaultSecret?.keyId),
      usersKeyUri: output(usersKey?.uri),
      serveKit: output(config.serveKit),
      pageSignIn: output(this.page?.signIn),
      nextSteps: all([registration.consent, this.page?.signIn]).apply(([consent, signIn]) => [
        ...nextSteps({
          consent,
          serveKit: config.serveKit,
          isPrivate: config.network.kind === 'private',
          subscriptionId,
        }),
        ...pageSteps(config, signIn),
      ]),
    };
    this.usable = [
      registration,
      collector,
      ...closing.unlessClosing('vault', vault),
      ...[federated, vaultSecret, usersKey, this.page].filter((made) => made !== undefined),
    ];
    this.registerOutputs();
  }
}

/** Sends the vault's logs to the workspace that the stack names, and locks the vault if it says so. */
function guardVault(vault: Vault, { config }: StackContext, parent: Resource): void {
  const { logWorkspaceId: workspaceId } = config.vault;
  if (workspaceId !== undefined) {
    const level = config.posture.resourceLogs;
    const logs = { level, kind: 'vault', resourceUri: vault.id, workspaceId } as const;
    sendLogs('vault-logs', logs, { parent });
  }
  if (config.posture.lockData) new DeleteLock('vault-lock', vault.id, { parent });
}
