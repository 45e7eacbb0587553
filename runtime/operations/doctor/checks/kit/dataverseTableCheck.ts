import { checkNames } from '../../../../../contracts/names/checkNames';
import { formatCount } from '../../../../../contracts/text/formatCount';
import { AuthorizationError } from '../../../../domain/errors/AuthorizationError';
import type { Check } from '../Check';
import { ok, warning } from '../findings';
import { isKitOn } from './isKitOn';

/** Is the kit's Audit Log table in this environment? */
export const dataverseTableCheck: Check = {
  name: checkNames.dataverseTable,
  group: 'Dataverse',
  needs: [checkNames.dataverseUser],
  expected: 'The environment has the kit’s table admin_auditlog.',
  applies: isKitOn,
  run: async (context) => {
    try {
      const { columns } = await context.kit().shape();
      return ok(`admin_auditlog is there, with ${formatCount(columns.size, 'column')}.`);
    } catch (error) {
      // The sink does without: it then writes the columns that every release has.
      const isHidden = error instanceof AuthorizationError && error.code === 'dataverse.privilege';
      if (!isHidden) throw error;
      return warning(`The table’s definition may not be read: ${error.problem}`, error.fix);
    }
  },
};
