import { all, type CustomResource, type Input, type Output, output, runtime } from '@pulumi/pulumi';

interface AssignedOnceArgs {
  readonly resource: CustomResource;
  readonly resourceGroupName: Input<string>;
  /** The output of the resource itself. */
  readonly value: Output<string>;
  /** Reads the same value from Azure; may fail. */
  readonly read: (resourceGroupName: string) => Promise<string>;
}

/**
 * A text that Azure assigns when it creates a resource and never changes, such as the principal of
 * an identity.
 *
 * In the preview of an update azure-native reports inputs, name and location as known, and all other
 * outputs as unknown (`Update` in its provider.go). A new tag would then show everything that
 * depends on the text as changed, and role assignments as replaced. A preview therefore reads the
 * text from Azure if the resource exists. If Azure does not return the text, it is unknown.
 */
export function assignedOnce({
  resource,
  resourceGroupName,
  value,
  read,
}: AssignedOnceArgs): Output<string> {
  if (!runtime.isDryRun()) return value;
  // The id of a resource that does not exist yet, or is to be replaced, is unknown in a preview.
  return all([resourceGroupName, resource.id]).apply(([group]) =>
    // A stand-in for the provider may return nothing.
    output(read(group).catch(() => undefined)).apply((found) =>
      found === undefined ? value : output(found),
    ),
  );
}
