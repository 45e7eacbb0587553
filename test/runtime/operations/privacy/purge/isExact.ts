import { hasExactUsers } from '../../../../../runtime/domain/rollups/hasExactUsers';
import type { Rollup } from '../../../../../runtime/domain/rollups/Rollup';
import {
  openFigures,
  partsOf,
} from '../../../../../runtime/domain/usage/figures/count/openFigures';

/** Whether the unique users of all apps are exact, and no upper limit. */
export function isExact(rollups: readonly Rollup[]): boolean {
  return hasExactUsers(partsOf(openFigures(rollups).apps));
}
