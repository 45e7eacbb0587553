import { all, type CustomResource, type Input, type Output } from '@pulumi/pulumi';

/**
 * The physical name of a resource, for those that depend on it. The stack chose it, so that no
 * answer of the engine is needed, only the resource itself.
 */
export function nameOf(resource: CustomResource, name: Input<string>): Output<string> {
  return all([name, resource.id]).apply(([known]) => known);
}
