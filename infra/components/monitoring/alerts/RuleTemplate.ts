import * as resources from '@pulumi/azure-native/resources';
import type { CustomResourceOptions, Input } from '@pulumi/pulumi';

interface RuleTemplateArgs {
  readonly resourceGroupName: Input<string>;
  /** Name of the deployment in the resource group, unique to the stack. */
  readonly deploymentName: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  /** API version of `Microsoft.Insights/scheduledQueryRules`, such as `2022-06-15`. */
  readonly apiVersion: string;
  readonly rules: readonly TemplateRule[];
}

interface TemplateRule {
  /** Lower-case letters and hyphens. */
  readonly name: string;
  readonly ruleName: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * Alert rules, written by a deployment template (docs/adr/0020-alerts-by-log-lines.md): the only way
 * to an API version of choice that shows a difference in a preview and keeps one state.
 *
 * Deleting the deployment deletes only its record. `alerts: off` therefore disables the rules, and
 * they end with their resource group.
 */
export class RuleTemplate extends resources.Deployment {
  constructor(name: string, args: RuleTemplateArgs, opts?: CustomResourceOptions) {
    const { resourceGroupName, deploymentName, location, tags, rules } = args;
    const parameters = Object.fromEntries(
      rules.map((rule) => [parameterOf(rule), { value: rule.properties }]),
    );
    super(
      name,
      {
        deploymentName,
        resourceGroupName,
        properties: {
          mode: resources.DeploymentMode.Incremental,
          template: ruleTemplate(args),
          parameters: {
            location: { value: location },
            tags: { value: { ...tags } },
            ...parameters,
          },
        },
      },
      opts,
    );
  }
}

/** Everything that varies is a parameter: Azure evaluates texts in square brackets elsewhere. */
function ruleTemplate({ apiVersion, rules }: RuleTemplateArgs) {
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: {
      location: { type: 'string' },
      tags: { type: 'object' },
      ...Object.fromEntries(rules.map((rule) => [parameterOf(rule), { type: 'object' }])),
    },
    resources: rules.map((rule) => ({
      type: 'Microsoft.Insights/scheduledQueryRules',
      apiVersion,
      name: rule.ruleName,
      location: "[parameters('location')]",
      tags: "[parameters('tags')]",
      kind: 'LogAlert',
      properties: `[parameters('${parameterOf(rule)}')]`,
    })),
  };
}

/** Parameters have names of letters. */
function parameterOf({ name }: TemplateRule): string {
  return name.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}
