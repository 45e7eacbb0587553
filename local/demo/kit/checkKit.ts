import type { Truth } from '../../data/computeTruth';
import type { DataverseStats } from '../../emulators/dataverse/state/DataverseCounters';
import { compareDashboard, type ShownUsage } from './compareDashboard';
import type { KitRow } from '../system/KitEnvironment';
import type { DashboardMeasures } from './measureDashboard';

/** What the outbox held after each delivery, as `audit-log sync --drain --json` tells it. */
export interface OutboxFigures {
  readonly parked: number;
  readonly rejected: number;
  readonly pending: number;
}

/** What was seen of the kit's environment in the course of the demonstration. */
export interface KitFindings {
  readonly dashboard: DashboardMeasures;
  readonly usage: ShownUsage;
  readonly inventory: readonly KitRow[];
  readonly lateAppId: string;
  /** Before the late app was in the inventory, and at the end. */
  readonly outbox: { readonly first: OutboxFigures; readonly last: OutboxFigures };
  /** Rows written by the delivery that had nothing to do. */
  readonly idleWrites: number;
  readonly stats: Pick<DataverseStats, 'updateDataRuns' | 'rowsWrittenAgain'>;
}

/** What is not as it should be; empty when all agrees. */
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
    ...expectFigure('Rows written by a delivery with nothing to do', idleWrites, 0),
    ...expectFigure('Runs of Update Data (V2)', stats.updateDataRuns, dashboard.launches),
    ...expectFigure('Rows written more than once', stats.rowsWrittenAgain, 0),
  ];
}

/** A deletion that came before its app was in the inventory is of no use to the kit. */
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
