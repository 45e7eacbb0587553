/** Inputs whose change replaces the resource, for what the program changes in its life. */
const replacing: Readonly<Record<string, readonly string[] | 'all'>> = {
  'azuread:index/applicationPassword:ApplicationPassword': 'all',
  'command:local:Command': ['triggers'],
  'azure-native:authorization:RoleAssignment': 'all',
};

export function replacesOnChange(type: string, input: string): boolean {
  const inputs = replacing[type] ?? [];
  return inputs === 'all' || inputs.includes(input);
}
