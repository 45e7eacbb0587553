import { type ArmChange, ArmError, type ArmResource, asRecord, asText } from './ArmResource';

/**
 * What Key Vault keeps of deleted vaults and secrets: their names stay taken until they are
 * recovered or purged, and a recovered vault has its secrets again (facts: soft delete, 7 to 90 days).
 */
export class SoftDelete {
  private readonly vaults = new Map<string, readonly ArmResource[]>();
  private readonly secrets = new Set<string>();

  /** Before a creation: what comes back with it. */
  recover({ kind, resource }: ArmChange): readonly ArmResource[] {
    if (kind !== 'create') return [];
    if (this.secrets.has(resource.id)) {
      throw new ArmError(409, 'Conflict', `${resource.id} is in a deleted but recoverable state`);
    }
    const kept = resource.type === 'keyvault:Vault' ? this.vaults.get(resource.id) : undefined;
    const recovers = asRecord(resource.inputs['properties'])['createMode'] === 'recover';
    if (kept === undefined && recovers) {
      throw new ArmError(404, 'SoftDeletedVaultDoesNotExist', `${resource.id} is not recoverable`);
    }
    if (kept === undefined) return [];
    if (!recovers) {
      const name = asText(resource.inputs['vaultName']);
      throw new ArmError(
        409,
        'ConflictError',
        `A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault ${name}`,
      );
    }
    this.vaults.delete(resource.id);
    return kept;
  }

  /** With a deletion: the vault's secrets go and come with it. */
  keep({ resource, existing }: ArmChange): void {
    if (resource.type === 'keyvault:Secret') this.secrets.add(resource.id);
    if (resource.type !== 'keyvault:Vault') return;
    const inside = [...existing.values()].filter(
      ({ id, type }) => type === 'keyvault:Secret' && id.startsWith(`${resource.id}/`),
    );
    this.vaults.set(resource.id, inside);
  }
}
