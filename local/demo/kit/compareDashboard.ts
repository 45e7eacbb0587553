import { formatCount } from '../../../contracts/text/formatCount';
import type { Truth } from '../../data/computeTruth';
import type { DashboardMeasures } from './measureDashboard';

/** The part of `audit-log usage --json` that the demonstration reads. */
export interface ShownUsage {
  readonly launches: number;
  readonly uniqueUsers: number;
  readonly apps: readonly {
    readonly appId: string;
    readonly launches: number;
    readonly uniqueUsers: number;
  }[];
}

/** Lists where the dashboard differs from the Audit Log or the truth; empty if all agree. */
export function compareDashboard(
  dashboard: DashboardMeasures,
  usage: ShownUsage,
  truth: Truth,
): readonly string[] {
  return [
    ...compareIds(dashboard.ids, truth.launchIds),
    ...compareFigures(dashboard, usage, 'the Audit Log'),
    ...compareFigures(dashboard, truth, 'the emulator'),
  ];
}

function compareIds(found: readonly string[], wanted: readonly string[]): string[] {
  const there = new Set(found);
  const known = new Set(wanted);
  const missing = wanted.filter((id) => !there.has(id));
  const foreign = found.filter((id) => !known.has(id));
  return [
    ...(missing.length > 0
      ? [`${formatCount(missing.length, 'row is', 'rows are')} missing, such as ${missing[0]}.`]
      : []),
    ...(foreign.length > 0
      ? [
          `${formatCount(foreign.length, 'row is', 'rows are')} not in the week, such as ${foreign[0]}.`,
        ]
      : []),
  ];
}

function compareFigures(dashboard: DashboardMeasures, other: ShownUsage, whose: string): string[] {
  const all = describe(dashboard) === describe(other);
  const theirs = new Map(other.apps.map((app) => [app.appId, describe(app)]));
  const ours = new Map(dashboard.apps.map((app) => [app.appId, describe(app)]));
  const appIds = [...new Set([...ours.keys(), ...theirs.keys()])];
  return [
    ...(all ? [] : [`All apps: ${describe(dashboard)}; ${whose} has ${describe(other)}.`]),
    ...appIds
      .filter((appId) => ours.get(appId) !== theirs.get(appId))
      .map(
        (appId) =>
          `App ${appId}: ${ours.get(appId) ?? 'nothing'}; ${whose} has ${theirs.get(appId) ?? 'nothing'}.`,
      ),
  ];
}

function describe(measures: { readonly launches: number; readonly uniqueUsers: number }): string {
  return `${formatCount(measures.launches, 'launch', 'launches')} by ${formatCount(measures.uniqueUsers, 'user')}`;
}
