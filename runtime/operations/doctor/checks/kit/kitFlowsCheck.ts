import { checkNames } from '../../../../../contracts/names/checkNames';
import { apiRoot } from '../../../../clients/dataverse/DataverseClient';
import { listRows } from '../../../../clients/dataverse/listRows';
import { syncFlowName } from '../../../../clients/dataverse/writeHealth';
import { AuthorizationError } from '../../../../domain/errors/AuthorizationError';
import type { Check } from '../Check';
import { warning } from '../findings';
import { isKitOn } from './isKitOn';
import { judgeFlows, updateFlowName } from './judgeFlows';

interface Workflow {
  readonly name: string;
  /** 0 draft, 1 activated, 2 suspended. */
  readonly statecode: number;
}

/** A cloud flow is a row of `workflows`: category 5, and type 1 is its definition. */
const filter = "category eq 5 and type eq 1 and startswith(name,'Admin | Audit Logs | ')";

/** Are the kit's own flows on or off as the mode wants them? */
export const kitFlowsCheck: Check = {
  name: checkNames.kitFlows,
  group: 'Dataverse',
  needs: [checkNames.dataverseUser],
  expected: `The flow "${syncFlowName}" is off, and "${updateFlowName}" on with coexist and off with replace.`,
  applies: isKitOn,
  run: async (context) => {
    const { client, settings } = context.kit();
    try {
      const rows = await listRows<Workflow>(client, {
        path: `${apiRoot}/workflows?$select=name,statecode&$filter=${encodeURIComponent(filter)}`,
        attempted: 'Looking up the kit’s flows',
      });
      const flows = rows.map(({ name, statecode }) => ({
        name,
        isOn: statecode === 1,
      }));
      return judgeFlows(flows, settings.mode);
    } catch (error) {
      if (!(error instanceof AuthorizationError) || error.code !== 'dataverse.privilege')
        throw error;
      return warning(
        `Whether the kit’s flows are on may not be looked up: ${error.problem}`,
        `Look by hand whether "${syncFlowName}" is off; or give the role the privilege prvReadWorkflow in the scope Organization, which nothing else needs.`,
      );
    }
  },
};
