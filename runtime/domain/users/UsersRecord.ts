import type { UsersMode } from '../../../contracts/values/usersModes';

/** What was decided with the first event that was stored. It holds for all events of the storage. */
export interface UsersRecord {
  readonly mode: UsersMode;
  /** Of the key, with pseudonyms. */
  readonly keyFingerprint?: string;
  /** The version of the vault's secret that has the key, if the runtime read it from the vault. */
  readonly keyVersion?: string;
  /** ISO 8601. */
  readonly decidedAt: string;
}
