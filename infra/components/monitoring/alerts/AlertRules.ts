import * as monitor from '@pulumi/azure-native/monitor';
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Resource,
} from '@pulumi/pulumi';

import { clouds } from '../../../../contracts/clouds/clouds';
import { defaultSyncSchedule } from '../../../../contracts/values/defaultSyncSchedule';
import { versionTable } from '../../../../contracts/versions/versionTable';
import type { StackContext } from '../../context/StackContext';
import { alertRows } from './alertTable';
import { ruleProperties } from './ruleProperties';
import { RuleTemplate } from './RuleTemplate';

interface AlertRulesArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Input<string>;
  readonly workspaceId: Input<string>;
  /** Resource ids of the action groups to notify. */
  readonly actionGroups: readonly Input<string>[];
  /** The rule for silence fires in a stack whose app never logged, so rules wait for the app. */
  readonly after: readonly Resource[];
}

/**
 * The alert rules over the log lines of the runtime.
 *
 * Rules have no identity of their own: Azure then uses the rights that the account had which created
 * or changed the rule last, at that time. This program also creates the workspace, so the account can
 * read it. An identity would need a role assignment, and adds nothing for a single workspace.
 */
export class AlertRules extends ComponentResource {
  constructor(name: string, args: AlertRulesArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:monitoring:AlertRules', name, {}, opts);
    const { context, resourceGroupName, workspaceId, actionGroups, after } = args;
    const { cloud, location, monitoring } = context.config;
    const { alertRules: way, requests } = versionTable[clouds[cloud].azureNativeEnvironment];
    const place = {
      workspaceId,
      actionGroups,
      runbookUrl: monitoring.runbookUrl,
      isEnabled: monitoring.alerts,
    };
    const rules = alertRows(context.config.collector.schedule ?? defaultSyncSchedule).map(
      (row) => ({
        name: row.name,
        ruleName: `${context.names.alertRules}-${row.name}`,
        properties: ruleProperties(row, place),
      }),
    );
    const options = { parent: this, dependsOn: [...after] };
    const shared = { resourceGroupName, location, tags: { ...context.tags } };
    if (way === 'template') {
      const { alertDeployment: deploymentName } = context.names;
      const apiVersion = requests.alertRule;
      new RuleTemplate(`${name}-rules`, { ...shared, deploymentName, apiVersion, rules }, options);
    } else if (monitoring.alerts) {
      for (const { name: rule, ruleName, properties } of rules) {
        const kind = monitor.Kind.LogAlert;
        const ruleArgs = { ...shared, ruleName, kind, ...properties };
        new monitor.ScheduledQueryRule(`${name}-${rule}`, ruleArgs, options);
      }
    }
    this.registerOutputs();
  }
}
