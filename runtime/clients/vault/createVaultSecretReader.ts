import { readVaultSecret, type VaultAccess } from './readVaultSecret';

export interface VaultSecretReader {
  /** The secret's value; read once and kept. */
  read(): Promise<string>;
  /** Drops the kept value, so that the next call reads the vault: Entra refused it. */
  forget(): void;
}

/** Keeps the secret of a vault until the caller reports that Entra refuses it. */
export function createVaultSecretReader(access: VaultAccess): VaultSecretReader {
  let kept: string | undefined;
  return {
    read: async () => {
      kept ??= (await readVaultSecret(access)).value;
      return kept;
    },
    forget: () => {
      kept = undefined;
    },
  };
}
