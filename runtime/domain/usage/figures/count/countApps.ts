import { countGroups, type UsersCount } from './countGroups';
import { type FiguresApp, type OpenFigures, sumLaunches } from './openFigures';
import { Remembered } from './Remembered';

/** Sums over all launches of a period. */
export interface FigureSums extends UsersCount {
  readonly launches: number;
  readonly launchesWithoutUser: number;
}

export interface AppCount extends Omit<FiguresApp, 'parts' | 'launchesWithoutUser'>, UsersCount {}

export interface AppCounts extends FigureSums {
  /** The most launched first. */
  readonly apps: readonly AppCount[];
}

const remembered = new Remembered<OpenFigures, AppCounts>();

/** Launches and unique users of each app and of all. */
export function countApps(figures: OpenFigures): AppCounts {
  return remembered.get(figures, '', () => count(figures));
}

function count(figures: OpenFigures): AppCounts {
  const { apps } = figures;
  const { groups, ...ofAll } = countGroups(figures, apps, (app) => [app]);
  const counted = groups.map(({ group, ...users }) => {
    const { parts: _parts, launchesWithoutUser: _launches, ...app } = group;
    return { ...app, ...users };
  });
  return {
    ...sumLaunches(apps),
    ...ofAll,
    apps: counted.sort((a, b) => b.launches - a.launches || a.appId.localeCompare(b.appId)),
  };
}
