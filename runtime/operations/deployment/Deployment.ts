import type { CloudName } from '../../../contracts/clouds/clouds';
import type { Environment } from '../../settings/SettingReader';

/** A deployed stack, as its outputs describe it. */
export interface Deployment {
  readonly cloud: CloudName;
  readonly tenantId: string;
  /** The runtime's settings by their names, for an account that is signed in on this machine. */
  readonly settings: Environment;
  /** Resource id of the storage account with the audit data. */
  readonly dataStorageId: string;
  /** Resource id; undefined if the storage account can be reached from everywhere. */
  readonly virtualNetworkId: string | undefined;
  /** Address of the function app, which checks what needs its own credential. */
  readonly functionAppUrl: string;
}
