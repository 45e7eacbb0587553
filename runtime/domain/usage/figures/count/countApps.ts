import { hasExactUsers } from '../../../rollups/hasExactUsers';
import { PairColumns } from '../../../rollups/pairs';
import { DistinctUsers } from './DistinctUsers';
import { type FiguresApp, type OpenFigures, partsOf } from './openFigures';
import { Remembered } from './Remembered';

export interface UsersCount {
  readonly uniqueUsers: number;
  /** False: they are an upper limit. */
  readonly hasExactUsers: boolean;
}

/** Sums over all launches of a period. */
export interface FigureSums extends UsersCount {
  readonly launches: number;
  readonly launchesWithoutUser: number;
}

export interface AppCount extends Omit<FiguresApp, 'parts'>, UsersCount {}

export interface AppCounts extends FigureSums {
  /** The most launched first. */
  readonly apps: readonly AppCount[];
}

const remembered = new Remembered<OpenFigures, AppCounts>();

/** Launches and unique users of each app and of all. */
export function countApps(figures: OpenFigures): AppCounts {
  return remembered.get(figures, '', () => count(figures));
}

function count({ users, apps }: OpenFigures): AppCounts {
  const ofAll = new DistinctUsers(users.length);
  const ofApp = new DistinctUsers(users.length);
  const columns = new PairColumns();
  let launches = 0;
  let withUser = 0;
  const counted = apps.map(({ parts, ...app }) => {
    ofApp.begin();
    for (const { app: part, numbers } of parts) {
      columns.read(part);
      withUser += columns.totalLaunches;
      ofApp.addAll(columns, numbers, ofAll);
    }
    launches += app.launches;
    return { ...app, uniqueUsers: ofApp.count, hasExactUsers: hasExactUsers(parts) };
  });
  return {
    launches,
    uniqueUsers: ofAll.count,
    hasExactUsers: hasExactUsers(partsOf(apps)),
    launchesWithoutUser: launches - withUser,
    apps: counted.sort((a, b) => b.launches - a.launches || a.appId.localeCompare(b.appId)),
  };
}
