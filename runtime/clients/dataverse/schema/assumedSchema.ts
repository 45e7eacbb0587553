import type { TableSchema } from './TableSchema';

/** Texts of `admin_auditlog` in releases since 2023, and what they were before (entity XML). */
const lengths = { newer: 300, older: 100 } as const;
/** Never longer, in any release. */
const shortTexts = ['admin_appid', 'admin_operation', 'admin_userid', 'admin_appenvironment'];
const texts = [
  'admin_title',
  'admin_userupn',
  'admin_workload',
  'admin_appname',
  'admin_username',
  'admin_usercity',
  'admin_usercountry',
  'admin_userdepartment',
  'admin_userjobtitle',
];

/**
 * The columns that every release of the kit has, for a role that may not read the metadata. The
 * later ones (premium, guest) are left out, since they may not be there.
 */
export function assumedSchema(release: keyof typeof lengths): TableSchema {
  return {
    columns: new Set(['admin_creationtime', 'admin_applookup', ...shortTexts, ...texts]),
    maxLengths: new Map([
      ...shortTexts.map((name) => [name, lengths.older] as const),
      ...texts.map((name) => [name, lengths[release]] as const),
    ]),
  };
}
