import { checkNames } from '../../../../../contracts/names/checkNames';
import type { TableSchema } from '../../../../clients/dataverse/schema/TableSchema';
import { AuthorizationError } from '../../../../domain/errors/AuthorizationError';
import type { DataverseMode } from '../../../../settings/values/settings';
import type { Check, Finding } from '../Check';
import { ok, skipped, warning } from '../findings';
import { isKitOn } from './isKitOn';

/** Written in both modes, besides those that the table must have. */
const usual = ['admin_title', 'admin_workload'];
/** Those that "Update Data (V2)" fills, and this sink in its place. */
const added = [
  'admin_appname',
  'admin_appenvironment',
  'admin_appispremium',
  'admin_userid',
  'admin_username',
  'admin_usercity',
  'admin_usercountry',
  'admin_userdepartment',
  'admin_userjobtitle',
  'admin_userisguest',
];
/** Less, and values that occur are cut off; older releases of the kit have 100. */
const usualLengths = { admin_userupn: 300, admin_title: 300 };
const update = 'Update the Starter Kit (Core Components) in this environment.';

/**
 * Has the table the columns that are written, and are they long enough? Those of every release are
 * looked for by whoever reads the table's shape.
 */
export const dataverseColumnsCheck: Check = {
  name: checkNames.dataverseColumns,
  group: 'Dataverse',
  needs: [checkNames.dataverseTable],
  expected: 'The table has the columns of a current release of the kit, in full length.',
  applies: isKitOn,
  run: async (context) => {
    const { shape, settings } = context.kit();
    try {
      return judge(await shape(), settings.mode);
    } catch (error) {
      if (error instanceof AuthorizationError) return skipped('The columns may not be looked up.');
      throw error;
    }
  },
};

function judge({ columns, maxLengths }: TableSchema, mode: DataverseMode): Finding {
  const written = [...usual, ...(mode === 'replace' ? added : [])];
  const old = written.filter((name) => !columns.has(name));
  const short = Object.entries(usualLengths).filter(
    ([name, length]) => (maxLengths.get(name) ?? length) < length,
  );
  const found = [
    ...(old.length === 0 ? [] : [`The table lacks ${old.join(', ')}, which stay blank.`]),
    ...short.map(
      ([name, length]) =>
        `${name} takes ${maxLengths.get(name)} characters, ${length} in current releases; longer values are cut off.`,
    ),
  ];
  return found.length === 0
    ? ok('All columns are there, in full length.')
    : warning(found.join(' '), update);
}
