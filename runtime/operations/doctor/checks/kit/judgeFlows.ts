import { syncFlowName } from '../../../../clients/dataverse/writeHealth';
import type { DataverseMode } from '../../../../settings/values/settings';
import type { Finding } from '../Check';
import { failed, ok, warning } from '../findings';

export const updateFlowName = 'Admin | Audit Logs | Update Data (V2)';

export interface Flow {
  readonly name: string;
  readonly isOn: boolean;
}

/** Which of the kit's flows does the connector's work once more, or not the work that is left to it? */
export function judgeFlows(flows: readonly Flow[], mode: DataverseMode): Finding {
  const isOn = (name: string): boolean => flows.some((flow) => flow.name === name && flow.isOn);
  const updates = isOn(updateFlowName);
  const failures = [
    ...(isOn(syncFlowName)
      ? [
          {
            found: `"${syncFlowName}" is on: it collects the same launches again, uses up the tenant’s quota, and makes "${updateFlowName}" run for every row once more.`,
            fix: `Turn the flow "${syncFlowName}" off.`,
          },
        ]
      : []),
    ...(mode === 'coexist' && !updates
      ? [
          {
            found: `"${updateFlowName}" is off or missing: names, environments and the last launch of apps stay as they are.`,
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
      `"${updateFlowName}" is on, and the mode is replace: both do the same work, which harms nothing but costs a flow run for every launch.`,
      `Turn the flow "${updateFlowName}" off, or set AUDIT_LOGS_DATAVERSE_MODE to coexist.`,
    );
  }
  return ok(`"${syncFlowName}" is off, "${updateFlowName}" ${updates ? 'on' : 'off'} (${mode}).`);
}
