import type { ResourceValidationPolicy } from '@pulumi/policy';

/** Inputs of a resource as the engine shows them to a policy; unknown ones throw when read. */
// oxlint-disable-next-line typescript/no-explicit-any -- the shape that @pulumi/policy gives
export type Inputs = Readonly<Record<string, any>>;

export interface Rule {
  /** Kebab-case; how `PulumiPolicy` configuration and reports name it. */
  readonly name: string;
  /** What has to be so, and why. */
  readonly description: string;
  /** Type token of the resources it is about. */
  readonly type: string;
  /** What is wrong with one, each as a sentence that ends with what to do. */
  readonly findProblems: (inputs: Inputs) => readonly string[];
}

/** A mandatory rule about one type of resource. */
export function ruleFor({ name, description, type, findProblems }: Rule): ResourceValidationPolicy {
  return {
    name,
    description,
    enforcementLevel: 'mandatory',
    validateResource: (resource, report) => {
      if (resource.type !== type) return;
      for (const problem of findProblems(resource.props)) report(problem);
    },
  };
}
