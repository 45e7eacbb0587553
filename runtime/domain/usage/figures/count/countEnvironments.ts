import { hasExactUsers } from '../../../rollups/hasExactUsers';
import { PairColumns } from '../../../rollups/pairs';
import type { FigureSums, UsersCount } from './countApps';
import { DistinctUsers } from './DistinctUsers';
import { type FiguresApp, type OpenFigures, partsOf } from './openFigures';
import { Remembered } from './Remembered';

export interface EnvironmentCount extends UsersCount {
  readonly key: string;
  readonly apps: readonly FiguresApp[];
  readonly launches: number;
}

export interface EnvironmentCounts extends FigureSums {
  /** The most launches first. */
  readonly environments: readonly EnvironmentCount[];
}

const remembered = new Remembered<OpenFigures, EnvironmentCounts>();

/** Launches and unique users of each environment and of all. An inventory can change the key of an app. */
export function countEnvironments(
  figures: OpenFigures,
  keyOf: (app: FiguresApp) => string,
): EnvironmentCounts {
  const keys = figures.apps.map(keyOf);
  return remembered.get(figures, JSON.stringify(keys), () => count(figures, keys));
}

function count({ users, apps }: OpenFigures, keys: readonly string[]): EnvironmentCounts {
  const ofAll = new DistinctUsers(users.length);
  const ofEnvironment = new DistinctUsers(users.length);
  const columns = new PairColumns();
  let withUser = 0;
  const groups = new Map<string, FiguresApp[]>();
  apps.forEach((app, index) => {
    const key = keys[index] ?? '';
    const group = groups.get(key);
    if (group) group.push(app);
    else groups.set(key, [app]);
  });
  const environments = [...groups].map(([key, ofGroup]) => {
    ofEnvironment.begin();
    for (const { app, numbers } of partsOf(ofGroup)) {
      columns.read(app);
      withUser += columns.totalLaunches;
      ofEnvironment.addAll(columns, numbers, ofAll);
    }
    const launches = ofGroup.reduce((sum, app) => sum + app.launches, 0);
    return {
      key,
      apps: ofGroup,
      launches,
      uniqueUsers: ofEnvironment.count,
      hasExactUsers: hasExactUsers(partsOf(ofGroup)),
    };
  });
  const launches = environments.reduce((sum, one) => sum + one.launches, 0);
  return {
    launches,
    uniqueUsers: ofAll.count,
    hasExactUsers: hasExactUsers(partsOf(apps)),
    launchesWithoutUser: launches - withUser,
    environments: environments.sort(
      (a, b) => b.launches - a.launches || a.key.localeCompare(b.key),
    ),
  };
}
