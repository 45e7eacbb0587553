import {
  all,
  type CustomResource,
  type Input,
  type Output,
  output,
  type Resource,
} from '@pulumi/pulumi';

import type { PrivateTarget } from './privateTargets';

/**
 * The order in which a private stack closes what the internet reaches.
 *
 * A new target is created closed, and its endpoints after it. An existing target that is open closes
 * last, once the app works through the endpoints. A run that fails before that leaves an app that
 * works. Other resources must then not wait for the target, so they know it by its names.
 */
export class ClosingOrder {
  private finishInside: (resources: readonly Resource[]) => void = () => undefined;
  private readonly inside = new Promise<Input<Resource>[]>((resolve) => {
    this.finishInside = (resources) => {
      resolve([...resources]);
    };
  });

  constructor(private readonly openTargets: ReadonlySet<PrivateTarget>) {}

  closesLast(target: PrivateTarget): boolean {
    return this.openTargets.has(target);
  }

  /** `dependsOn` of a target itself. */
  waitFor(target: PrivateTarget): Promise<Input<Resource>[]> {
    return this.closesLast(target) ? this.inside : Promise.resolve([]);
  }

  /** What must exist before an open target closes; call it once all of that is registered. */
  closeAfter(resources: readonly Resource[]): void {
    this.finishInside(resources);
  }

  /** A name or id of a target, for resources that use it: known when the target can be used. */
  whenUsable(target: PrivateTarget, resource: CustomResource, text: Input<string>): Output<string> {
    return this.closesLast(target)
      ? output(text)
      : all([text, resource.id]).apply(([known]) => known);
  }

  /** The same for `dependsOn`. */
  unlessClosing(target: PrivateTarget, resource: CustomResource): readonly Resource[] {
    return this.closesLast(target) ? [] : [resource];
  }
}
