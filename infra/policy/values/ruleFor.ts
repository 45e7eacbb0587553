import type { ResourceValidationPolicy } from '@pulumi/policy';

/** Inputs of a resource as the engine passes them to a policy; reading an unknown one throws. */
export type Inputs = Readonly<Record<string, unknown>>;

interface Rule {
  /** Kebab-case, as the configuration of `PulumiPolicy` and reports use it. */
  readonly name: string;
  /** The requirement and its reason. */
  readonly description: string;
  /** Type token of the checked resources. */
  readonly type: string;
  /** The problems of a resource, each as a sentence that ends with the fix. */
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
