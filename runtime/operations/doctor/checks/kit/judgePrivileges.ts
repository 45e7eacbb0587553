import type { DataverseSettings } from '../../../../settings/values/settings';

/** A privilege as `RetrieveUserPrivileges` lists it. */
export interface HeldPrivilege {
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

/** What a role lacks, and what it has in a narrower scope than that of all rows; docs/kit.md. */
export function judgePrivileges(
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
