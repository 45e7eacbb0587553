import * as applicationinsights from '@pulumi/azure-native/applicationinsights';
import * as operationalinsights from '@pulumi/azure-native/operationalinsights';
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
} from '@pulumi/pulumi';

import { hasOwnActionGroup } from '../../config/values/hasOwnActionGroup';
import type { StackContext } from '../context/StackContext';
import { hasEntraTelemetry } from './hasEntraTelemetry';
import { assignedOnce } from '../names/assignedOnce';
import { ActionGroup } from './alerts/ActionGroup';
import { OperatorWorkbook } from './workbook/OperatorWorkbook';

/** "Workspaces - Create Or Update": -1 means that there is no daily quota. */
const unlimited = -1;

interface MonitoringArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
}

/** Where the app's logs go, and who gets alerts. `AlertRules` has the rules. */
export class Monitoring extends ComponentResource {
  readonly workspaceId: Output<string>;
  readonly applicationInsightsId: Output<string>;
  /** Address of the telemetry; its key gives no access where `hasEntraTelemetry`. */
  readonly connectionString: Output<string>;
  /** Absent when the stack names no addresses and no webhooks. */
  readonly actionGroupId: Output<string> | undefined;
  /** Absent with the key `workbook` off. */
  readonly workbookId: Output<string> | undefined;

  constructor(name: string, args: MonitoringArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:monitoring:Monitoring', name, {}, opts);
    const { context, resourceGroupName } = args;
    const { config, names } = context;
    const shared = { resourceGroupName, location: config.location, tags: { ...context.tags } };
    const workspace = new operationalinsights.Workspace(
      `${name}-workspace`,
      {
        ...shared,
        workspaceName: names.workspace,
        sku: { name: operationalinsights.WorkspaceSkuNameEnum.PerGB2018 },
        retentionInDays: config.monitoring.logRetentionDays,
        // The workspace's own keys, which Application Insights does not use.
        features: { disableLocalAuth: true },
        // Without the property, a limit that was set before would stay.
        workspaceCapping: { dailyQuotaGb: config.monitoring.dailyCapGb ?? unlimited },
      },
      { parent: this },
    );
    const component = new applicationinsights.Component(
      `${name}-insights`,
      {
        ...shared,
        resourceName: names.applicationInsights,
        kind: 'web',
        applicationType: applicationinsights.ApplicationType.Web,
        workspaceResourceId: workspace.id,
        disableLocalAuth: hasEntraTelemetry(config.cloud),
      },
      { parent: this },
    );
    this.workspaceId = workspace.id;
    this.applicationInsightsId = component.id;
    this.connectionString = assignedOnce({
      resource: component,
      resourceGroupName,
      value: component.connectionString,
      read: async (group) => {
        const place = { resourceGroupName: group, resourceName: names.applicationInsights };
        return (await applicationinsights.getComponent(place, { parent: this })).connectionString;
      },
    });
    this.workbookId = config.monitoring.workbook
      ? new OperatorWorkbook(
          `${name}-workbook`,
          { ...args, workspaceId: workspace.id },
          { parent: this },
        ).id
      : undefined;
    this.actionGroupId = hasOwnActionGroup(config.monitoring)
      ? new ActionGroup(`${name}-alerts`, args, { parent: this }).actionGroupId
      : undefined;
    this.registerOutputs({ workspaceId: this.workspaceId });
  }
}
