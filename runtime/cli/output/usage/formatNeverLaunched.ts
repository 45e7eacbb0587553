import type { NeverLaunchedReport } from '../../../../contracts/figures/NeverLaunchedReport';
import { formatCount } from '../../../../contracts/text/formatCount';
import { formatCsv } from '../../../../contracts/text/formatCsv';
import { formatTable } from '../formatTable';
import { inventoryColumns } from '../import/formatInventory';
import { formatIncomplete } from './formatCertainty';
import { nameOf } from './nameOf';

/** Formats the apps of the inventory without a launch for people, with how certain that is. */
export function formatNeverLaunched(report: NeverLaunchedReport, width?: number): string {
  const { apps, rowsTotal, inventoryApps, importedOn } = report;
  const inventory = `The inventory has ${formatCount(inventoryApps, 'app')}, and was last imported on ${importedOn.slice(0, 10)}.`;
  if (apps.length === 0) {
    return `Every app of the inventory was launched.\n${inventory}`;
  }
  const table = formatTable(
    ['App', 'Environment', 'Owner', 'Created', 'Verdict'],
    apps.map((app) => [
      nameOf(app),
      app.environmentName || app.environmentId,
      app.owner,
      app.createdOn.slice(0, 10),
      report.verdict === 'neverLaunched' ? 'never launched' : 'unknown',
    ]),
    width,
  );
  const left = rowsTotal - apps.length;
  const more = left > 0 ? [`… and ${formatCount(left, 'more app')}`] : [];
  return [table, ...more, inventory, formatReach(report)].join('\n');
}

function formatReach({ dataSince, verdict, completeness }: NeverLaunchedReport): string {
  if (dataSince === null)
    return 'No launch of any app is stored yet. Run a sync: audit-log sync --drain';
  const since = `Launches are stored since ${dataSince}; an earlier launch is not known.`;
  if (verdict === 'neverLaunched') return `${since} All days since then are complete.`;
  return `${since} Not all days since then are complete, so a launch may be missing: ${formatIncomplete(completeness.days)}. To see why: audit-log report completeness --from ${dataSince}`;
}

export function formatNeverLaunchedAsCsv({
  apps,
  verdict,
  dataSince,
}: NeverLaunchedReport): string {
  return formatCsv(
    [...inventoryColumns, 'verdict', 'dataSince'],
    apps.map((app) => [...inventoryColumns.map((column) => app[column]), verdict, dataSince ?? '']),
  );
}
