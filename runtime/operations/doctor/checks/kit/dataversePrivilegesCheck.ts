import { checkNames } from '../../../../../contracts/names/checkNames';
import { apiRoot } from '../../../../clients/dataverse/DataverseClient';
import { AuthorizationError } from '../../../../domain/errors/AuthorizationError';
import { isJsonObject } from '../../../../domain/json/isJsonObject';
import type { DataverseSettings } from '../../../../settings/Settings';
import type { Check } from '../Check';
import { failed, ok, warning } from '../findings';
import { isKitOn } from './isKitOn';

/** A privilege as `RetrieveUserPrivileges` lists it. */
interface HeldPrivilege {
  readonly PrivilegeName?: string;
  /** `Basic`, `Local`, `Deep` or `Global`, which is the scope Organization. */
  readonly Depth?: string;
}

const always = [
  'prvCreateadmin_AuditLog',
  'prvReadadmin_AuditLog',
  'prvWriteadmin_AuditLog',
  'prvAppendadmin_AuditLog',
  'prvReadadmin_App',
  'prvWriteadmin_App',
  'prvAppendToadmin_App',
];
const toReplace = ['prvReadadmin_Environment'];
const forHealth = [
  'prvReadadmin_CoESolutionMetadata',
  'prvWriteadmin_CoESolutionMetadata',
  'prvCreateadmin_SyncFlowErrors',
];

/** Checks that the role of the application user has the privileges that the sink uses. */
export const dataversePrivilegesCheck: Check = {
  name: checkNames.dataversePrivileges,
  group: 'Dataverse',
  needs: [checkNames.dataverseUser],
  expected:
    'The application user has the privileges listed in docs/kit.md, in the scope Organization.',
  applies: isKitOn,
  run: async (context) => {
    const { client, userId, settings, user } = context.kit();
    let held: readonly HeldPrivilege[];
    try {
      const path = `${apiRoot}/systemusers(${await userId()})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges`;
      const attempted = 'Looking up the privileges of the application user';
      const response = await client.getJson({ path, attempted }, isPrivileges);
      held = response?.RolePrivileges ?? [];
    } catch (error) {
      if (!(error instanceof AuthorizationError)) throw error;
      return warning(
        `This identity may not read its privileges: ${error.problem}`,
        'Compare the role by hand with the table in docs/kit.md. The first delivery reports a missing privilege.',
      );
    }
    const { missing, narrow } = comparePrivileges(held, settings);
    const where = 'Power Platform admin center, the environment, Settings, Security roles';
    if (missing.length > 0) {
      const found = `The role of the ${user} lacks ${missing.join(', ')}.`;
      return failed(found, `Add these privileges in the scope Organization: ${where}.`);
    }
    return narrow.length === 0
      ? ok('The role has all required privileges.')
      : warning(
          `The role has these privileges for some rows only: ${narrow.join(', ')}.`,
          `Set these privileges to the scope Organization: ${where}.`,
        );
  },
};

function isPrivileges(
  value: unknown,
): value is { readonly RolePrivileges: readonly HeldPrivilege[] } {
  return isJsonObject(value) && Array.isArray(value['RolePrivileges']);
}

/** Privileges that a role lacks, and those that it has in a narrower scope than all rows (docs/kit.md). */
function comparePrivileges(
  held: readonly HeldPrivilege[],
  { mode, health }: Pick<DataverseSettings, 'mode' | 'health'>,
): { readonly missing: readonly string[]; readonly narrow: readonly string[] } {
  const needed = [
    ...always,
    ...(mode === 'replace' ? toReplace : []),
    ...(health ? forHealth : []),
  ];
  const depths = new Map(
    held.map(({ PrivilegeName = '', Depth }) => [PrivilegeName.toLowerCase(), Depth]),
  );
  return {
    missing: needed.filter((name) => !depths.has(name.toLowerCase())),
    narrow: needed.filter((name) => {
      const depth = depths.get(name.toLowerCase());
      return depth !== undefined && depth !== 'Global';
    }),
  };
}
