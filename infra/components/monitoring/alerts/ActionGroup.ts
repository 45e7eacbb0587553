import * as monitor from '@pulumi/azure-native/monitor';
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  secret,
} from '@pulumi/pulumi';

import type { StackContext } from '../../context/StackContext';

interface ActionGroupArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
}

/** The stack's own action group, which sends its alerts by e-mail and to webhooks. */
export class ActionGroup extends ComponentResource {
  readonly actionGroupId: Output<string>;

  constructor(name: string, args: ActionGroupArgs, opts?: ComponentResourceOptions) {
    // The name of the type is part of the URN, and older than webhooks.
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
        ...webhookReceivers(monitoring.alertWebhooks),
        tags: { ...context.tags },
      },
      { parent: this, additionalSecretOutputs: ['webhookReceivers'] },
    );
    this.actionGroupId = group.id;
    this.registerOutputs({ actionGroupId: this.actionGroupId });
  }
}

/** The key of a webhook is often in its address, so the whole list is a secret of the state. */
function webhookReceivers(addresses: readonly string[]) {
  if (addresses.length === 0) return {};
  const receivers = addresses.map((serviceUri, index) => ({
    name: `webhook-${index + 1}`,
    serviceUri,
    useCommonAlertSchema: true,
  }));
  return { webhookReceivers: secret(receivers) };
}
