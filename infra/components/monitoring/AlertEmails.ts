import * as monitor from '@pulumi/azure-native/monitor';
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
} from '@pulumi/pulumi';

import type { StackContext } from '../context/StackContext';

export interface AlertEmailsArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
}

/** The action group that sends the stack's alarms by e-mail. */
export class AlertEmails extends ComponentResource {
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
        // Azure wants receivers' names to differ, and shows them; an address does both.
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
