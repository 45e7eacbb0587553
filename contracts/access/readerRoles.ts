/** Azure's built-in roles that let a person read the data of a deployment. */
export const readerRoles = {
  /** Enough for every command that reads. */
  tables: 'Storage Table Data Reader',
  /** With it, `status` and `doctor` also show the queue. */
  queues: 'Storage Queue Data Reader',
} as const;

type ReaderRole = (typeof readerRoles)[keyof typeof readerRoles];

/**
 * The command that assigns a role to the account that is signed in; the same in bash and PowerShell.
 *
 * @param scope resource id of the storage account.
 */
export function assignRoleLine(role: ReaderRole, scope: string): string {
  return (
    'az role assignment create --assignee-object-id ' +
    '$(az ad signed-in-user show --query id --output tsv) --assignee-principal-type User ' +
    `--role '${role}' --scope '${scope}'`
  );
}
