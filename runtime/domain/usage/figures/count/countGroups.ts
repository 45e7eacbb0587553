import { hasExactUsers } from '../../../rollups/hasExactUsers';
import { PairColumns } from '../../../rollups/pairs';
import { DistinctUsers } from './DistinctUsers';
import { type FiguresApp, type OpenFigures, partsOf } from './openFigures';

export interface UsersCount {
  readonly uniqueUsers: number;
  /** False: they are an upper limit. */
  readonly hasExactUsers: boolean;
}

/** The users of all groups together. */
interface GroupsCount<Group> extends UsersCount {
  readonly launchesWithUser: number;
  /** In the order given. */
  readonly groups: readonly (UsersCount & { readonly group: Group })[];
}

/** Counts the users of each group of apps, and those of all groups, each once. */
export function countGroups<Group>(
  { users, apps }: Pick<OpenFigures, 'users' | 'apps'>,
  groups: readonly Group[],
  appsOf: (group: Group) => readonly FiguresApp[],
): GroupsCount<Group> {
  const ofAll = new DistinctUsers(users.length);
  const ofGroup = new DistinctUsers(users.length);
  const columns = new PairColumns();
  let launchesWithUser = 0;
  const counted = groups.map((group) => {
    const ofThis = appsOf(group);
    ofGroup.begin();
    for (const { app, numbers } of partsOf(ofThis)) {
      columns.read(app);
      launchesWithUser += columns.totalLaunches;
      ofGroup.addAll(columns, numbers, ofAll);
    }
    return { group, uniqueUsers: ofGroup.count, hasExactUsers: hasExactUsers(partsOf(ofThis)) };
  });
  return {
    uniqueUsers: ofAll.count,
    hasExactUsers: hasExactUsers(partsOf(apps)),
    launchesWithUser,
    groups: counted,
  };
}
