import {
  type AppPart,
  groupApps,
  joinParts,
  type NumberedRollup,
  numberRollup,
} from '../../../rollups/appParts';
import type { Rollup, RollupApp } from '../../../rollups/Rollup';

/** An app over a period, with its parts in the order of time. */
export interface FiguresApp extends Pick<
  RollupApp,
  | 'appId'
  | 'appName'
  | 'environmentId'
  | 'launches'
  | 'launchesWithoutUser'
  | 'firstLaunch'
  | 'lastLaunch'
> {
  readonly parts: readonly AppPart[];
}

/** The launches of a period, ready to be counted. */
export interface OpenFigures {
  /** Each once, in lower case. The parts of the apps refer to the positions. */
  readonly users: readonly string[];
  readonly apps: readonly FiguresApp[];
  /** The roll-ups with the days of their users; `undefined` if the apps are some of them only. */
  readonly rollups: readonly NumberedRollup[] | undefined;
  /** The newest name of each environment that had one, by `environmentKey`. */
  readonly environmentNames: ReadonlyMap<string, string>;
}

/** The parts of some apps. */
export function* partsOf(apps: readonly Pick<FiguresApp, 'parts'>[]): Generator<AppPart> {
  for (const { parts } of apps) yield* parts;
}

/** The launches of some apps together. */
export function sumLaunches(
  apps: readonly Pick<FiguresApp, 'launches' | 'launchesWithoutUser'>[],
): Pick<FiguresApp, 'launches' | 'launchesWithoutUser'> {
  let launches = 0;
  let launchesWithoutUser = 0;
  for (const app of apps) {
    launches += app.launches;
    launchesWithoutUser += app.launchesWithoutUser;
  }
  return { launches, launchesWithoutUser };
}

/**
 * Gives each user one number over all roll-ups, so that unique users are exact over any of them. The
 * roll-ups are of different periods, in the order of time.
 */
export function openFigures(rollups: readonly Rollup[]): OpenFigures {
  const numberOf = new Map<string, number>();
  const numbered = rollups.map((rollup) =>
    numberRollup(rollup, (user) => {
      const known = numberOf.get(user);
      if (known !== undefined) return known;
      numberOf.set(user, numberOf.size);
      return numberOf.size - 1;
    }),
  );
  const parts = groupApps(rollups, numbered);
  return {
    users: [...numberOf.keys()],
    apps: [...parts].map(([appId, ofApp]) => ({ appId, ...joinParts(ofApp), parts: ofApp })),
    rollups: numbered.every(({ userDays }) => userDays) ? numbered : undefined,
    environmentNames: new Map(
      rollups.flatMap(({ environments }) => environments.map(([key, name]) => [key, name])),
    ),
  };
}
