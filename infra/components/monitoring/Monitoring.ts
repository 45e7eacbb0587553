import * as applicationinsights from '@pulumi/azure-native/applicationinsights';
import * as monitor from '@pulumi/azure-native/monitor';
import * as operationalinsights from '@pulumi/azure-native/operationalinsights';
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
} from '@pulumi/pulumi';

import type { StackContext } from '../context/StackContext';
import { hasEntraTelemetry } from './hasEntraTelemetry';
import { assignedOnce } from '../names/assignedOnce';

interface MonitoringArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
}

/** Where the app's logs go, and who gets alerts. This component does not create alert rules yet. */
export class Monitoring extends ComponentResource {
  readonly workspaceId: Output<string>;
  readonly applicationInsightsId: Output<string>;
  /** Address of the telemetry; its key gives no access where `hasEntraTelemetry`. */
  readonly connectionString: Output<string>;
  /** Absent when the stack names no addresses. */
  readonly actionGroupId: Output<string> | undefined;

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
    this.actionGroupId =
      config.monitoring.alertEmails.length === 0
        ? undefined
        : new AlertEmails(`${name}-alerts`, args, { parent: this }).actionGroupId;
    this.registerOutputs({ workspaceId: this.workspaceId });
  }
}

interface AlertEmailsArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
}

/** The action group that sends the stack's alerts by e-mail. */
class AlertEmails extends ComponentResource {
  readonly actionGroupId: Output<string>;

  constructor(name: string, args: AlertEmailsArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:monitoring:AlertEmails', name, {}, opts);
    const { context, resourceGroupName } = args;
    const { monitoring } = context.config;
    const group = new monitor.ActionGroup(
      `${name}-group`,
      {
        resourceGroupName,
        actionGroupName: context.names.actionGroup,
        groupShortName: context.names.actionGroupShort,
        location: monitoring.actionGroupLocation,
        enabled: true,
        // Azure requires different names of receivers and shows them: an address suits both.
        emailReceivers: monitoring.alertEmails.map((emailAddress) => ({
          name: emailAddress,
          emailAddress,
          useCommonAlertSchema: true,
        })),
        tags: { ...context.tags },
      },
      { parent: this },
    );
    this.actionGroupId = group.id;
    this.registerOutputs({ actionGroupId: this.actionGroupId });
  }
}
