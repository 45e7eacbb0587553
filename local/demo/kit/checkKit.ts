import type { Truth } from '../../data/computeTruth';
import type { DataverseStats } from '../../emulators/dataverse/state/DataverseCounters';
import { compareDashboard, type ShownUsage } from './compareDashboard';
import type { KitRow } from '../system/KitEnvironment';
import type { DashboardMeasures } from './measureDashboard';

/** The content of the outbox after a delivery, from `audit-log sync --drain --json`. */
export interface OutboxFigures {
  readonly parked: number;
  readonly rejected: number;
  readonly pending: number;
}

/** The observations of the kit's environment during the demonstration. */
export interface KitFindings {
  readonly dashboard: DashboardMeasures;
  readonly usage: ShownUsage;
  readonly inventory: readonly KitRow[];
  readonly lateAppId: string;
  /** Before the late app was in the inventory, and at the end. */
  readonly outbox: { readonly first: OutboxFigures; readonly last: OutboxFigures };
  /** Rows written by the delivery without pending launches. */
  readonly idleWrites: number;
  readonly stats: Pick<DataverseStats, 'updateDataRuns' | 'rowsWrittenAgain'>;
}

/** Lists the differences from the expected result; empty if there are none. */
export function checkKit(findings: KitFindings, truth: Truth): readonly string[] {
  const { dashboard, usage, lateAppId, outbox, idleWrites, stats } = findings;
  const late = truth.apps.find(({ appId }) => appId === lateAppId)?.launches ?? 0;
  return [
    ...compareDashboard(dashboard, usage, truth),
    ...compareDeletions(findings, truth),
    ...expectFigure('Launches of the late app parked at first', outbox.first.parked, late),
    ...expectFigure('Launches parked in the end', outbox.last.parked, 0),
    ...expectFigure('Launches rejected', outbox.last.rejected, 0),
    ...expectFigure('Launches pending', outbox.last.pending, 0),
    ...expectFigure('Rows written by a delivery without pending launches', idleWrites, 0),
    ...expectFigure('Runs of Update Data (V2)', stats.updateDataRuns, dashboard.launches),
    ...expectFigure('Rows written more than once', stats.rowsWrittenAgain, 0),
  ];
}

/** The kit ignores a deletion that precedes the app in the inventory. */
function compareDeletions(
  { inventory, lateAppId }: KitFindings,
  { deletes }: Truth,
): readonly string[] {
  const marked = inventory
    .filter((app) => app['admin_appdeleted'] === true)
    .map((app) => String(app['admin_appid']));
  const wanted = new Set(deletes.map(({ appId }) => appId).filter((id) => id !== lateAppId));
  return [
    ...expectFigure(
      'Deleted apps marked',
      marked.filter((id) => wanted.has(id)).length,
      wanted.size,
    ),
    ...expectFigure(
      'Apps marked as deleted that are not',
      marked.filter((id) => !wanted.has(id)).length,
      0,
    ),
  ];
}

function expectFigure(what: string, found: number, wanted: number): readonly string[] {
  return found === wanted ? [] : [`${what}: ${found}; expected: ${wanted}.`];
}
