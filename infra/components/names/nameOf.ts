import { all, type CustomResource, type Input, type Output } from '@pulumi/pulumi';

/**
 * The physical name of a resource, for resources that depend on it. The stack chose the name, so the
 * result waits only for the resource to exist and not for a value from Azure.
 */
export function nameOf(resource: CustomResource, name: Input<string>): Output<string> {
  return all([name, resource.id]).apply(([known]) => known);
}
