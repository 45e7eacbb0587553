import { formatCount } from '../../../contracts/text/formatCount';
import type { DataverseStats } from '../../emulators/dataverse/state/DataverseCounters';
import { checkKit, type KitFindings } from './checkKit';
import type { ShownUsage } from './compareDashboard';
import { deliverToKit } from './deliverToKit';
import type { DemoSystem } from '../system/DemoSystem';
import { formatDashboard } from './formatDashboard';
import type { KitEnvironment } from '../system/KitEnvironment';
import { measureDashboard } from './measureDashboard';
import type { ProgressReport } from '../system/ProgressReport';
import { runAuditLog } from '../system/runAuditLog';

type KitSystem = Pick<DemoSystem, 'settings' | 'truth'> & { readonly kit: KitEnvironment };

/**
 * Delivers the collected week into the emulated Starter Kit, lets a late app into its inventory,
 * delivers once more with nothing to do, and shows what the dashboard would. Returns 0 if all agrees.
 */
export async function showKit(
  system: KitSystem,
  report: ProgressReport,
  stop: AbortSignal,
): Promise<number> {
  report.line('The Starter Kit’s Audit Log table, filled by audit-log sync --drain:\n');
  const { outbox, idleWrites } = await deliverThrice(system, report, stop);
  const { kit, settings } = system;
  const [rows, inventory, stats, usage, truth] = await Promise.all([
    kit.rows('admin_auditlogs'),
    kit.rows('admin_apps'),
    kit.stats(),
    runAuditLog(['usage', '--json'], settings, stop).then((text) => JSON.parse(text) as ShownUsage),
    system.truth(),
  ]);
  const dashboard = measureDashboard(rows, inventory);
  report.line(describeCost(stats, dashboard.launches));
  report.line('What the dashboard would show, computed from admin_auditlogs alone:\n');
  report.line(`${formatDashboard(dashboard, usage)}\n`);
  const lateAppId = kit.lateApp.appId;
  const findings = { dashboard, usage, inventory, lateAppId, outbox, idleWrites, stats };
  const differences = checkKit(findings, truth);
  if (differences.length > 0) {
    report.line(`The Starter Kit’s table is not as it should be:\n  ${differences.join('\n  ')}`);
    return 1;
  }
  report.line(
    `The dashboard, the Audit Log and the emulator agree on all ${formatCount(dashboard.launches, 'launch', 'launches')} by ${formatCount(dashboard.uniqueUsers, 'user')},\n` +
      `app by app and row by row, and on the ${formatCount(truth.deletes.length, 'deleted app')}.\n`,
  );
  return 0;
}

/** With an app that the inventory lacks, with it, and with nothing to do. */
async function deliverThrice(
  system: KitSystem,
  report: ProgressReport,
  stop: AbortSignal,
): Promise<Pick<KitFindings, 'outbox' | 'idleWrites'>> {
  const { kit } = system;
  const first = await deliverToKit(system, report, stop);
  const early = await kit.stats();
  report.line(
    `  ${formatCount(early.created, 'row was', 'rows were')} created; ${formatCount(first.parked, 'launch is', 'launches are')} parked: their app is not in the kit’s inventory yet.`,
  );
  await kit.enterLateApp();
  await deliverToKit(system, report, stop);
  const late = await kit.stats();
  report.line(
    `  "${kit.lateApp.appName}" entered the inventory: the next delivery brought its ${formatCount(late.created - early.created, 'launch', 'launches')}.`,
  );
  const last = await deliverToKit(system, report, stop);
  const end = await kit.stats();
  const idleWrites = end.created + end.updated - late.created - late.updated;
  report.line(
    `  One more delivery wrote ${idleWrites === 0 ? 'nothing' : formatCount(idleWrites, 'row')}, in ${formatCount(end.requests - late.requests, 'request')}.`,
  );
  return { outbox: { first, last }, idleWrites };
}

function describeCost(stats: DataverseStats, rows: number): string {
  const { requests, created, refusedBy, rowsWrittenAgain, updateDataRuns } = stats;
  const perRow = requests / Math.max(1, rows);
  return `  ${formatCount(requests, 'request')} for ${formatCount(created, 'row')}: ${perRow.toFixed(3)} a row. ${formatCount(refusedBy['412'] ?? 0, 'row was', 'rows were')} there already, ${formatCount(rowsWrittenAgain, 'row was', 'rows were')} written twice.
  The kit’s flow "Update Data (V2)" would have run ${formatCount(updateDataRuns, 'time')}: once a row.
`;
}
