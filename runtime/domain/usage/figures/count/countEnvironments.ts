import type { FigureSums } from './countApps';
import { countGroups, type UsersCount } from './countGroups';
import { type FiguresApp, type OpenFigures, sumLaunches } from './openFigures';
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

function count(figures: OpenFigures, keys: readonly string[]): EnvironmentCounts {
  const appsOf = new Map<string, FiguresApp[]>();
  figures.apps.forEach((app, index) => {
    const key = keys[index] ?? '';
    const known = appsOf.get(key);
    if (known) known.push(app);
    else appsOf.set(key, [app]);
  });
  const { groups, ...ofAll } = countGroups(figures, [...appsOf], ([, apps]) => apps);
  const environments = groups.map(({ group: [key, apps], ...users }) => ({
    key,
    apps,
    launches: sumLaunches(apps).launches,
    ...users,
  }));
  return {
    ...sumLaunches(figures.apps),
    ...ofAll,
    environments: environments.sort(
      (a, b) => b.launches - a.launches || a.key.localeCompare(b.key),
    ),
  };
}
