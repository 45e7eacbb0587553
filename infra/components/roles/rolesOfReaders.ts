import type { RoleName } from './roleIds';

/** With the second role, `audit-log status` also shows the queue. Neither can change anything. */
export const rolesOfReaders = [
  'storageTableDataReader',
  'storageQueueDataReader',
] as const satisfies RoleName[];

/** On the container of the daily files, with the key `export`. */
export const fileRoleOfReaders: RoleName = 'storageBlobDataReader';
