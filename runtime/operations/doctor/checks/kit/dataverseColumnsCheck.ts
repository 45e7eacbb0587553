import { checkNames } from '../../../../../contracts/names/checkNames';
import type { TableSchema } from '../../../../clients/dataverse/schema/TableSchema';
import { AuthorizationError } from '../../../../domain/errors/AuthorizationError';
import type { DataverseMode } from '../../../../settings/Settings';
import type { Check, Finding } from '../Check';
import { ok, skipped, warning } from '../findings';
import { isKitOn } from './isKitOn';

/** Written in both modes, besides the columns that every release has. */
const usual = ['admin_title', 'admin_workload'];
/** Filled by the flow "Update Data (V2)", or by this sink in the mode replace. */
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
/** Real values are longer than the 100 characters of older releases of the kit. */
const usualLengths = { admin_userupn: 300, admin_title: 300 };
const update = 'Update the Starter Kit (Core Components) in this environment.';

/**
 * Checks that the table has the columns that are written, and that they are long enough. Reading
 * the table's schema already requires the columns that every release has.
 */
export const dataverseColumnsCheck: Check = {
  name: checkNames.dataverseColumns,
  group: 'Dataverse',
  needs: [checkNames.dataverseTable],
  expected: 'The table has the columns of a current release of the kit, in full length.',
  applies: isKitOn,
  run: async (context) => {
    const { schema, settings } = context.kit();
    try {
      return compareColumns(await schema(), settings.mode);
    } catch (error) {
      if (error instanceof AuthorizationError)
        return skipped('This identity may not read the columns of the table.');
      throw error;
    }
  },
};

function compareColumns({ columns, maxLengths }: TableSchema, mode: DataverseMode): Finding {
  const written = [...usual, ...(mode === 'replace' ? added : [])];
  const old = written.filter((name) => !columns.has(name));
  const short = Object.entries(usualLengths).filter(
    ([name, length]) => (maxLengths.get(name) ?? length) < length,
  );
  const found = [
    ...(old.length === 0 ? [] : [`The table lacks ${old.join(', ')}; these columns stay blank.`]),
    ...short.map(
      ([name, length]) =>
        `${name} holds ${maxLengths.get(name)} characters, and ${length} in current releases; longer values are cut off.`,
    ),
  ];
  return found.length === 0
    ? ok('The table has all columns, in full length.')
    : warning(found.join(' '), update);
}
