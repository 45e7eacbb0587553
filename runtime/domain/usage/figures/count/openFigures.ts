import { type AppPart, groupApps, joinParts } from '../../../rollups/appParts';
import { joinEnvironments } from '../../../rollups/mergeRollups';
import type { Rollup, RollupApp } from '../../../rollups/Rollup';

/** An app over a period, with its parts in the order of time. */
export interface FiguresApp extends Pick<
  RollupApp,
  'appId' | 'appName' | 'environmentId' | 'launches' | 'firstLaunch' | 'lastLaunch'
> {
  readonly parts: readonly AppPart[];
}

/** The launches of a period, ready to be counted. */
export interface OpenFigures {
  /** Each once, in lower case. The parts of the apps refer to the positions. */
  readonly users: readonly string[];
  readonly apps: readonly FiguresApp[];
  /** The newest name of each environment that had one, by `environmentKey`. */
  readonly environmentNames: ReadonlyMap<string, string>;
}

/** The parts of some apps. */
export function* partsOf(apps: readonly Pick<FiguresApp, 'parts'>[]): Generator<AppPart> {
  for (const { parts } of apps) yield* parts;
}

/**
 * Gives each user one number over all roll-ups, so that unique users are exact over any of them. The
 * roll-ups are of different periods, in the order of time.
 */
export function openFigures(rollups: readonly Rollup[]): OpenFigures {
  const numberOf = new Map<string, number>();
  const parts = groupApps(rollups, (user) => {
    const known = numberOf.get(user);
    if (known !== undefined) return known;
    numberOf.set(user, numberOf.size);
    return numberOf.size - 1;
  });
  return {
    users: [...numberOf.keys()],
    apps: [...parts].map(([appId, ofApp]) => ({ appId, ...joinParts(ofApp), parts: ofApp })),
    environmentNames: new Map(joinEnvironments(rollups)),
  };
}
