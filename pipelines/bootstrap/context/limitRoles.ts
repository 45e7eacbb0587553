/**
 * A condition for _Role Based Access Control Administrator_: only these roles, and only for
 * identities (docs/rights.md). One line, because shells differ in how they pass line ends.
 */
export function limitRoles(roleIds: readonly string[]): string {
  const roles = `{${roleIds.join(', ')}}`;
  const allow = (action: string, source: string) =>
    `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/${action}'})) OR ` +
    `(@${source}[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals ${roles} ` +
    `AND @${source}[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'ServicePrincipal'}))`;
  return `${allow('write', 'Request')} AND ${allow('delete', 'Resource')}`;
}
