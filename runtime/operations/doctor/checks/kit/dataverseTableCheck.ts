import { checkNames } from '../../../../../contracts/names/checkNames';
import { formatCount } from '../../../../../contracts/text/formatCount';
import { AuthorizationError } from '../../../../domain/errors/AuthorizationError';
import type { Check } from '../Check';
import { ok, warning } from '../findings';
import { isKitOn } from './isKitOn';

/** Checks that the kit's Audit Log table is in this environment. */
export const dataverseTableCheck: Check = {
  name: checkNames.dataverseTable,
  group: 'Dataverse',
  needs: [checkNames.dataverseUser],
  expected: 'The environment has the kit’s table admin_auditlog.',
  applies: isKitOn,
  run: async (context) => {
    try {
      const { columns } = await context.kit().schema();
      return ok(`The table admin_auditlog exists, with ${formatCount(columns.size, 'column')}.`);
    } catch (error) {
      // The sink works without the definition: it writes the columns that every release has.
      const isHidden = error instanceof AuthorizationError && error.code === 'dataverse.privilege';
      if (!isHidden) throw error;
      return warning(
        `This identity may not read the table’s definition: ${error.problem}`,
        error.fix,
      );
    }
  },
};
