import { Command } from 'commander';

import { fileContainer } from '../../../../contracts/names/fileNames';
import { formatCount } from '../../../../contracts/text/formatCount';
import { buildRollups } from '../../../pipeline/rollups/buildRollups';
import type { ExportOptions } from '../../../pipeline/files/exportFiles';
import type { ExportCounts } from '../../../pipeline/files/ExportResult';
import type { Stores } from '../../../stores/Stores';
import { addExportAll } from '../data/exportAll';
import { commandNeeds } from '../../context/commandNeeds';
import type { CommandContext } from '../../context/CommandContext';
import { holdMemory } from '../../context/holdMemory';
import { stopOnSignals } from '../../context/stopOnSignals';
import { readDay, readPastDay, refuseSwappedDays } from '../../context/timeOptions';
import { withProgress } from '../../context/withProgress';
import { withStores } from '../../context/withStores';

interface ParquetFlags {
  readonly container?: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

export function exportCommand(context: CommandContext): Command {
  const command = new Command('export')
    .description('Write launches and figures as files for BI tools, or a back-up of everything.')
    .addCommand(parquetCommand(context));
  return addExportAll(command, context);
}

function parquetCommand(context: CommandContext): Command {
  return new Command('parquet')
    .description(
      'Write a Parquet file of launches and one of figures for each day: launches/v1/date=2026-05-19/part.parquet, figures/v1/….',
    )
    .argument('[folder]', 'Local folder, which is created if it is missing.')
    .option(
      '--container',
      `Bring the container ${fileContainer} of the storage account up to date instead, as the function app does.`,
    )
    .option('--from <day>', 'Set the first day, UTC, such as 2026-05-19.', readPastDay)
    .option('--to <day>', 'Set the last day, UTC, which is included.', readDay)
    .option('--json', 'Print one JSON document.')
    .exitOverride()
    .action(async (folder: string | undefined, flags: ParquetFlags, command: Command) => {
      holdMemory();
      refuseSwappedDays(command, flags, 'export.period');
      if ((folder === undefined) === (flags.container !== true)) {
        command.error(
          'error: name a folder, such as audit-log export parquet ./files, or give --container',
          { code: 'export.target' },
        );
      }
      const counts = await runExport(context, folder, flags);
      const target = folder === undefined ? { container: fileContainer } : { folder };
      context.terminal.endProgress();
      context.terminal.out(
        flags.json === true
          ? JSON.stringify({ ...counts, ...target })
          : formatCounts(counts, folder ?? `the container ${fileContainer}`),
      );
      if (counts.daysLeft === 0) return;
      context.exitCode = 1;
      context.terminal.err(
        `${formatCount(counts.daysLeft, 'day was', 'days were')} not written. Run the command again.`,
      );
    });
}

async function runExport(
  context: CommandContext,
  folder: string | undefined,
  { from, to }: ParquetFlags,
): Promise<ExportCounts> {
  const needs = {
    ...commandNeeds.export,
    access: folder === undefined ? 'write' : 'read',
  } as const;
  const stop = new AbortController();
  const rest = 'Written files are complete; the day in progress ends first.';
  return await withStores(context, needs, (stores) =>
    stopOnSignals(
      context,
      {
        stop: () => {
          stop.abort();
        },
      },
      () =>
        withProgress(
          context.terminal,
          () => 'the storage account',
          async (show) => {
            const options = {
              from,
              to,
              onProgress: (counts: ExportCounts) => {
                show(formatCounts(counts, undefined));
              },
            };
            const source = { ...stores, stopping: stop.signal };
            if (folder === undefined) return await refreshContainer(source, options);
            const { exportToFolder } = await import('../../../operations/files/exportToFolder.js');
            return await exportToFolder(source, folder, options);
          },
        ),
      rest,
    ),
  );
}

/** The files follow the roll-ups, which are brought up to date first. */
async function refreshContainer(
  source: Stores & { readonly stopping: AbortSignal },
  options: ExportOptions,
): Promise<ExportCounts> {
  await buildRollups(source);
  const { exportToContainer } = await import('../../../pipeline/files/exportToContainer.js');
  return await exportToContainer(source, options);
}

function formatCounts(
  { days, launches, daysLeft }: ExportCounts,
  target: string | undefined,
): string {
  const done = `${formatCount(days, 'day')} with ${formatCount(launches, 'launch', 'launches')}`;
  if (target === undefined) return `${done} written, ${formatCount(daysLeft, 'day')} left`;
  return days === 0 && daysLeft === 0
    ? `Nothing to write: ${target} is up to date.`
    : `${done} written to ${target}.`;
}
