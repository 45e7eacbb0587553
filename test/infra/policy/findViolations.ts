import type {
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from '@pulumi/policy';

import { rules } from '../../../infra/policy/rules';

export interface CheckedResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** The violations that the pack reports for registered resources: `rule: name: problem`, sorted. */
export async function findViolations(resources: readonly CheckedResource[]): Promise<string[]> {
  const violations: string[] = [];
  const all = resources.map(({ type, name, inputs }) => ({ type, name, urn: name, props: inputs }));
  for (const rule of rules) {
    if (isStackRule(rule)) {
      await rule.validateStack({ resources: all } as unknown as StackValidationArgs, (text, urn) =>
        violations.push(`${rule.name}: ${urn ?? ''}: ${text}`),
      );
      continue;
    }
    const validate = rule.validateResource;
    if (typeof validate !== 'function') throw new Error(`${rule.name} validates nothing`);
    for (const resource of all) {
      await validate(resource as unknown as ResourceValidationArgs, (text) =>
        violations.push(`${rule.name}: ${resource.name}: ${text}`),
      );
    }
  }
  return violations.sort();
}

function isStackRule(
  rule: ResourceValidationPolicy | StackValidationPolicy,
): rule is StackValidationPolicy {
  return 'validateStack' in rule;
}
