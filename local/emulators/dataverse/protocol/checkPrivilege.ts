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

/** The privileges that reading table definitions needs. */
export const metadataPrivileges = ['prvReadEntity', 'prvReadAttribute'] as const;

export function privilegeName(verb: PrivilegeVerb, table: Table): string {
  return `prv${verb}${table.privilegeName}`;
}

export function hasPrivilege({ privileges }: DataverseUser, name: string): boolean {
  return privileges === 'all' || privileges.some((one) => one.toLowerCase() === name.toLowerCase());
}

/** Throws unless the user has this privilege on the table's rows. */
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
