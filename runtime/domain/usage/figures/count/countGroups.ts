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
  const counted = groups.map((group) => {
    const ofThis = appsOf(group);
    ofGroup.begin();
    for (const { app, of } of partsOf(ofThis)) {
      columns.read(app);
      ofGroup.addAll(columns, of.numbers, ofAll);
    }
    return { group, uniqueUsers: ofGroup.count, hasExactUsers: hasExactUsers(partsOf(ofThis)) };
  });
  return {
    uniqueUsers: ofAll.count,
    hasExactUsers: hasExactUsers(partsOf(apps)),
    groups: counted,
  };
}
