import { checkNames } from '../../../../../contracts/names/checkNames';
import { apiRoot } from '../../../../clients/dataverse/DataverseClient';
import { listRows } from '../../../../clients/dataverse/listRows';
import { syncFlowName } from '../../../../clients/dataverse/writeHealth';
import { AuthorizationError } from '../../../../domain/errors/AuthorizationError';
import type { DataverseMode } from '../../../../settings/Settings';
import type { Check, Finding } from '../Check';
import { failed, ok, warning } from '../findings';
import { isKitOn } from './isKitOn';

const updateFlowName = 'Admin | Audit Logs | Update Data (V2)';

interface Workflow {
  readonly name: string;
  /** 0 draft, 1 activated, 2 suspended. */
  readonly statecode: number;
}

interface Flow {
  readonly name: string;
  readonly isOn: boolean;
}

/** A cloud flow is a row of `workflows`: category 5, and type 1 is its definition. */
const filter = "category eq 5 and type eq 1 and startswith(name,'Admin | Audit Logs | ')";

/** Checks that the kit's own flows are on or off as the mode requires. */
export const kitFlowsCheck: Check = {
  name: checkNames.kitFlows,
  group: 'Dataverse',
  needs: [checkNames.dataverseUser],
  expected: `The flow "${syncFlowName}" is off. The flow "${updateFlowName}" is on with coexist and off with replace.`,
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
      return compareFlows(flows, settings.mode);
    } catch (error) {
      if (!(error instanceof AuthorizationError) || error.code !== 'dataverse.privilege')
        throw error;
      return warning(
        `This identity may not read whether the kit’s flows are on: ${error.problem}`,
        `Check by hand that "${syncFlowName}" is off. Or add the privilege prvReadWorkflow to the role, in the scope Organization; only this check uses it.`,
      );
    }
  },
};

/** Finds flows that repeat the connector's work, and flows that do not do the work left to them. */
function compareFlows(flows: readonly Flow[], mode: DataverseMode): Finding {
  const isOn = (name: string): boolean => flows.some((flow) => flow.name === name && flow.isOn);
  const updates = isOn(updateFlowName);
  const failures = [
    ...(isOn(syncFlowName)
      ? [
          {
            found: `The flow "${syncFlowName}" is on. This flow collects the same launches again, uses up the tenant’s quota, and makes "${updateFlowName}" run again for every row.`,
            fix: `Turn the flow "${syncFlowName}" off.`,
          },
        ]
      : []),
    ...(mode === 'coexist' && !updates
      ? [
          {
            found: `The flow "${updateFlowName}" is off or missing, so names, environments and the last launch of apps are not updated.`,
            fix: `Turn the flow "${updateFlowName}" on, or set AUDIT_LOGS_DATAVERSE_MODE to replace.`,
          },
        ]
      : []),
  ];
  const found = failures.map((one) => one.found).join('\n');
  const fix = failures.map((one) => one.fix).join('\n');
  if (failures.length > 0) return failed(found, fix);
  if (mode === 'replace' && updates) {
    return warning(
      `The flow "${updateFlowName}" is on although the mode is replace. Both do the same work, which is harmless but costs a flow run for every launch.`,
      `Turn the flow "${updateFlowName}" off, or set AUDIT_LOGS_DATAVERSE_MODE to coexist.`,
    );
  }
  return ok(
    `"${syncFlowName}" is off, and "${updateFlowName}" is ${updates ? 'on' : 'off'} (${mode}).`,
  );
}
