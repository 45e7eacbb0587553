import { hasExactUsers } from '../../../rollups/hasExactUsers';
import { countApps, type FigureSums } from './countApps';
import { type OpenFigures, partsOf, sumLaunches } from './openFigures';
import { countActiveUsers, readUserDays } from './readUserDays';

/** The sums over all apps; needs the users of each app only if some of the apps were left out. */
export function countSums(figures: OpenFigures): FigureSums {
  if (!figures.rollups) return countApps(figures);
  return {
    ...sumLaunches(figures.apps),
    uniqueUsers: countActiveUsers(readUserDays(figures), figures.users.length),
    hasExactUsers: hasExactUsers(partsOf(figures.apps)),
  };
}
