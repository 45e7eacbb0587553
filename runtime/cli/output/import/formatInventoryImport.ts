import { formatCount } from '../../../../contracts/text/formatCount';
import { inventorySources } from '../../../domain/inventory/inventorySources';
import type {
  InventoryFileResult,
  InventoryImport,
} from '../../../operations/inventory/InventoryCounts';
import type { CommandContext } from '../../context/CommandContext';

export const inventoryImportHelp = `
The command recognises these files by their columns:
  Get-AdminPowerApp | Export-Csv, or | ConvertTo-Json; Get-AdminPowerAppEnvironment
  the inventory of the admin center (Manage, Inventory, Download) with the column Item ID, as CSV
  the inventory API, pac resource-query and Azure Resource Graph, as JSON
  pac admin list and pac env list (with --json or as text), and pac canvas list, if it prints app ids
  admin_apps and admin_environments of the Starter Kit, as CSV or as JSON of the Web API
  a list of your own with the column "App ID"

A file replaces what a file of the same kind said of the apps that it has; other apps stay. With
--replace, the apps that it does not have are forgotten, if the file is complete and no row was rejected.

The exit code is 0 even if rows are rejected; they are reported. The exit code is 1 if a file cannot be
read or is not complete, if no file has an app or an environment, or if --replace forgot nothing.`;

/** Reports what a person has to look at, and sets the exit code. */
export function reportInventoryImport(context: CommandContext, result: InventoryImport): void {
  const { terminal } = context;
  for (const file of result.files) {
    if ('error' in file) {
      context.exitCode = 1;
      terminal.err(`${file.file}: ${file.error.message}\n  ${file.error.fix}`);
      continue;
    }
    if (file.isIncomplete) {
      context.exitCode = 1;
      terminal.err(
        `${file.file}: the file ends before its data does, so apps are missing. The apps that were read are stored.\n  Export the file again, with all of its pages, and import it again.`,
      );
    }
    reportRows(context, file);
  }
  if (result.notReplaced !== null) {
    context.exitCode = 1;
    terminal.err(
      `No app was forgotten, because ${result.notReplaced}.\n  Correct the file, and import it again with --replace.`,
    );
  }
  if (result.apps === 0 && result.environments === 0 && result.notReplaced === null) {
    context.exitCode = 1;
    terminal.err('No app and no environment was found, so nothing was stored.');
  }
}

function reportRows({ terminal }: CommandContext, file: InventoryFileResult): void {
  const [first] = file.rejections;
  if (first !== undefined) {
    terminal.err(
      `${file.file}: ${formatCount(file.rejected, 'row was', 'rows were')} rejected, the first in line ${first.line}: ${first.reason}${file.rejected === 1 ? '' : ' To see more of them: --json'}`,
    );
  }
  if (file.unreadDates > 0) {
    terminal.err(
      `${file.file}: ${formatCount(file.unreadDates, 'date')} of creation could not be read, such as "${file.unreadDate}". The apps are stored without it.\n  If the first number is the day, import the file again with --dates dmy; if it is the month, with --dates mdy.`,
    );
  }
}

/** A summary for people. */
export function formatInventoryImport(
  result: InventoryImport & { readonly dryRun: boolean },
): string {
  const lines = result.files.flatMap((file) => ('error' in file ? [] : [formatFile(file)]));
  const end = result.dryRun ? 'Nothing was stored, because this was a dry run.' : 'Stored.';
  const forgotten =
    result.forgotten === null || result.dryRun
      ? ''
      : ` ${formatCount(result.forgotten, 'app')} forgotten.`;
  const found = `${formatCount(result.apps, 'app')} and ${formatCount(result.environments, 'environment')} found. ${end}${forgotten}`;
  return [...lines, found].join('\n');
}

function formatFile(file: InventoryFileResult): string {
  const kinds = file.sources.map((source) => inventorySources[source]).join(' and ');
  const parts = [
    formatCount(file.apps, 'app'),
    formatCount(file.environments, 'environment'),
    ...(file.duplicates === 0 ? [] : [formatCount(file.duplicates, 'duplicate')]),
    ...(file.skipped === 0 ? [] : [`${file.skipped} skipped`]),
    ...(file.rejected === 0 ? [] : [`${file.rejected} rejected`]),
  ];
  return `${file.file}${kinds === '' ? '' : ` (${kinds})`}: ${parts.join(', ')}`;
}
