import type { DataverseUser } from '../state/DataverseSettings';
import type { Table } from '../schema/Table';
import { webApiErrors } from '../state/webApiErrors';

export const privilegeVerbs = [
  'Create',
  'Read',
  'Write',
  'Delete',
  'Append',
  'AppendTo',
  'Assign',
  'Share',
] as const;

export type PrivilegeVerb = (typeof privilegeVerbs)[number];

/** What reading table definitions takes. */
export const metadataPrivileges = ['prvReadEntity', 'prvReadAttribute'] as const;

export function privilegeName(verb: PrivilegeVerb, table: Table): string {
  return `prv${verb}${table.privilegeName}`;
}

export function hasPrivilege({ privileges }: DataverseUser, name: string): boolean {
  return privileges === 'all' || privileges.some((one) => one.toLowerCase() === name.toLowerCase());
}

/** Throws unless the user may do this to the table's rows. */
export function checkPrivilege(user: DataverseUser, verb: PrivilegeVerb, table: Table): void {
  const name = privilegeName(verb, table);
  if (!hasPrivilege(user, name)) {
    throw webApiErrors.noPrivilege(user.systemUserId, name, table.logicalName);
  }
}

export function checkMetadataPrivileges(user: DataverseUser): void {
  const missing = metadataPrivileges.find((name) => !hasPrivilege(user, name));
  if (missing !== undefined) {
    throw webApiErrors.noPrivilege(user.systemUserId, missing, 'entity');
  }
}
