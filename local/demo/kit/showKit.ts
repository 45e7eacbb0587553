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
 * Delivers the collected week to the emulated Starter Kit, adds a late app to its inventory, delivers
 * again twice, and shows the figures of the dashboard. Returns 0 if all figures agree.
 */
export async function showKit(
  system: KitSystem,
  report: ProgressReport,
  stop: AbortSignal,
): Promise<number> {
  report.line('audit-log sync --drain fills the Starter Kit’s Audit Log table:\n');
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
  report.line(describeRequests(stats, dashboard.launches));
  report.line('The dashboard would show these figures, computed from admin_auditlogs alone:\n');
  report.line(`${formatDashboard(dashboard, usage)}\n`);
  const lateAppId = kit.lateApp.appId;
  const findings = { dashboard, usage, inventory, lateAppId, outbox, idleWrites, stats };
  const differences = checkKit(findings, truth);
  if (differences.length > 0) {
    report.line(
      `The Starter Kit’s table differs from the expected result:\n  ${differences.join('\n  ')}`,
    );
    return 1;
  }
  report.line(
    `The dashboard, the Audit Log and the emulator agree on all ${formatCount(dashboard.launches, 'launch', 'launches')} by ${formatCount(dashboard.uniqueUsers, 'user')},\n` +
      `app by app and row by row, and on the ${formatCount(truth.deletes.length, 'deleted app')}.\n`,
  );
  return 0;
}

/** Delivers with an app missing from the inventory, with the app, and without pending launches. */
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
    `  "${kit.lateApp.appName}" is now in the inventory: the next delivery wrote its ${formatCount(late.created - early.created, 'launch', 'launches')}.`,
  );
  const last = await deliverToKit(system, report, stop);
  const end = await kit.stats();
  const idleWrites = end.created + end.updated - late.created - late.updated;
  report.line(
    `  One more delivery wrote ${idleWrites === 0 ? 'nothing' : formatCount(idleWrites, 'row')}, in ${formatCount(end.requests - late.requests, 'request')}.`,
  );
  return { outbox: { first, last }, idleWrites };
}

function describeRequests(stats: DataverseStats, rows: number): string {
  const { requests, created, refusedBy, rowsWrittenAgain, updateDataRuns } = stats;
  const perRow = requests / Math.max(1, rows);
  return `  ${formatCount(requests, 'request')} for ${formatCount(created, 'row')}: ${perRow.toFixed(3)} a row. ${formatCount(refusedBy['412'] ?? 0, 'row was', 'rows were')} already in the table, ${formatCount(rowsWrittenAgain, 'row was', 'rows were')} written twice.
  The kit’s flow "Update Data (V2)" would have run ${formatCount(updateDataRuns, 'time')}: once a row.
`;
}
