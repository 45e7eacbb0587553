import type { Cloud } from '../../../contracts/clouds/clouds';
import type { Piece } from '../command/Argument';
import type { BootstrapOptions } from '../options/BootstrapOptions';
import type { SharedNames } from './nameBootstrap';

/** What all parts of the plan need. */
export interface PlanContext {
  readonly options: BootstrapOptions;
  readonly cloud: Cloud;
  /** Name of the Pulumi project: the middle of `organization/<project>/<stack>`. */
  readonly project: string;
  readonly shared: SharedNames;
  /** Id of the subscription, if it is given; else a variable. */
  readonly subscription: Piece;
  readonly tenant: Piece;
  /** Object id of the account that creates stacks by hand; undefined: nobody gets rights. */
  readonly operator: Piece | undefined;
}
