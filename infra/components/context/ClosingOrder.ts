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
 * In which order a private stack closes what the internet reaches.
 *
 * What does not exist yet is made closed, and its endpoints after it. What exists and is open closes
 * last, once the app works by the endpoints: a run that fails before that leaves an app that works.
 * Everything else must then not wait for the target itself, which is why it is known by its names.
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

  /** What must be done before an open target closes; give it when all of it has been made. */
  closeAfter(resources: readonly Resource[]): void {
    this.finishInside(resources);
  }

  /** A name or id of a target, for what uses it: known when the target is ready for use. */
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
