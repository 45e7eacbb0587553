import { parseOptions } from '../../../../pipelines/bootstrap/options/parseOptions';
import {
  type BootstrapPlan,
  planBootstrap,
} from '../../../../pipelines/bootstrap/plan/planBootstrap';

/** The plan of a command line. */
export function planFor(...args: readonly (string | readonly string[])[]): BootstrapPlan {
  const options = parseOptions(args.flat());
  if (options === undefined) throw new Error('The help was asked for.');
  return planBootstrap(options);
}
