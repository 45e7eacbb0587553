/** Roles by GUID, and the principals that may get them. */
export interface AssignableRoles {
  readonly roleIds: readonly string[];
  readonly principalTypes: readonly ('ServicePrincipal' | 'User' | 'Group')[];
}

const type = 'Microsoft.Authorization/roleAssignments';

/**
 * A condition for _Role Based Access Control Administrator_: only these roles, each only for these
 * principals (docs/rights.md). One line, because shells differ in how they pass line ends.
 */
export function limitRoles(assignable: readonly AssignableRoles[]): string {
  const allow = (action: string, source: string) => {
    const ways = assignable.map(
      ({ roleIds, principalTypes }) =>
        `(@${source}[${type}:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${roleIds.join(', ')}} ` +
        `AND @${source}[${type}:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {${quote(principalTypes)}})`,
    );
    return `((!(ActionMatches{'${type}/${action}'})) OR ${ways.join(' OR ')})`;
  };
  return `${allow('write', 'Request')} AND ${allow('delete', 'Resource')}`;
}

function quote(texts: readonly string[]): string {
  return texts.map((text) => `'${text}'`).join(', ');
}
