import { randomUUID } from 'node:crypto';

import { Command, Option } from 'commander';

import { settingNames } from '../../../contracts/names/settingNames';
import { formatCount } from '../../../contracts/text/formatCount';
import type { DeliveryResult, HeldDelivery } from '../../pipeline/deliver/DeliveryResult';
import { findBackup, restoreBackupFolder, type RestoreFlags } from './data/restoreBackupFolder';
import { requireOneStandardInput } from '../../operations/files/standardInput';
import { checkRejectsName } from '../../operations/import/checkRejectsName';
import type { FileProgress } from '../../operations/import/importFile';
import { importFiles, type ImportResult } from '../../operations/import/importFiles';
import { openImportStore } from '../../operations/import/sinks/ImportStore';
import { parseEncodingName } from '../../operations/import/encoding/parseEncodingName';
import { RejectsFile } from '../../operations/import/RejectsFile';
import { EventDays } from '../../operations/import/covers/EventDays';
import type { GapReport } from '../../operations/import/covers/closeGaps';
import type { Span } from '../../domain/time/spans';
import { coverGaps, suggestCover } from '../context/coverGaps';
import { periodForm, readPastPeriod } from '../context/timeOptions';
import { parseImportSettings, parseSettings } from '../../settings/parseSettings';
import { deliverNow, reportDelivery } from '../context/deliverNow';
import { formatImport, importDocument, importHelp } from '../output/import/formatImport';
import { holdMemory } from '../context/holdMemory';
import type { CommandContext } from '../context/CommandContext';
import { withProgress } from '../context/withProgress';
import { withRuntime } from '../context/withRuntime';

interface ImportFlags extends RestoreFlags {
  readonly restart?: boolean;
  readonly rejects?: string;
  readonly encoding?: string;
  readonly covers?: Span;
}

export function importCommand(context: CommandContext): Command {
  return new Command('import')
    .description('Import history from exports of the Microsoft Purview audit search (CSV or JSON).')
    .argument(
      '<files...>',
      'Read these exports as they were downloaded, of any size; - is standard input. Or restore the back-up in this folder.',
    )
    .option('--dry-run', 'Read and count only; write nothing.')
    .option('--rejects <file>', 'Write rejected rows to this file, as CSV or .ndjson.')
    .option(
      '--encoding <name>',
      'Read the files in this encoding, such as windows-1250 or shift_jis.',
    )
    .option('--restart', 'Begin with the first row, even if an earlier import was stopped.')
    .addOption(
      new Option(
        '--covers <period>',
        `Declare that the files have every record of the collected operations, of all users, in this period, ${periodForm}. Closes the gaps that the period covers.`,
      )
        .argParser(readPastPeriod)
        .conflicts('dryRun'),
    )
    .addOption(
      new Option(
        '--into-existing',
        'Add the launches, deletions and inventory of a back-up to storage that is in use.',
      ).conflicts('replace'),
    )
    .option('--replace', 'Delete everything in the storage, then restore a back-up (needs --yes).')
    .option('--yes', 'Confirm --replace.')
    .option('--json', 'Print one JSON document.')
    .addHelpText('after', importHelp)
    .action(async (names: string[], flags: ImportFlags) => {
      holdMemory();
      const backup = await findBackup(names, flags);
      if (backup) await restoreBackupFolder(context, backup, flags);
      else await runImport(context, names, flags);
    });
}

async function runImport(
  context: CommandContext,
  names: readonly string[],
  flags: ImportFlags,
): Promise<void> {
  const startedMs = performance.now();
  const { terminal, env } = context;
  requireOneStandardInput(names);
  const encoding = flags.encoding === undefined ? undefined : parseEncodingName(flags.encoding);
  const settings = parseImportSettings(env);
  const isDryRun = flags.dryRun === true;
  const canDeliver = !isDryRun && settings.dataverse !== undefined && isRegistered(env);
  // Problems of the other settings are reported now, not after the import.
  if (canDeliver) parseSettings(env);
  if (flags.rejects !== undefined) await checkRejectsName(flags.rejects, names);
  const store = await openImportStore(settings, { run: randomUUID(), isDryRun });
  const rejects = flags.rejects === undefined ? undefined : await RejectsFile.open(flags.rejects);
  const waitsFor = (): string => 'the storage account, or for the file';
  const days = new EventDays();
  const result = await withProgress(terminal, waitsFor, (show) =>
    importFiles(names, {
      sinks: [...store.sinks, days],
      users: store.users,
      operations: settings.operations,
      encoding,
      state: isDryRun ? undefined : store.state,
      isRestart: flags.restart === true,
      rejects,
      onProgress: (progress) => {
        show(formatProgress(progress));
      },
    }),
  );
  await rejects?.close();
  const gaps = await coverGaps(context, { result, days, period: flags.covers, settings, store });
  const delivery = canDeliver
    ? await withRuntime(context, (runtime) => deliverNow(context, runtime, { problems: [] }))
    : undefined;
  terminal.endProgress();
  report(context, result, flags);
  if (delivery) reportDelivery(context, delivery);
  else if (store.isDelivering && result.rows.taken > 0) reportOutbox(context);
  if (flags.covers === undefined) suggestCover(context, { gaps, days, settings, names });
  print(context, result, {
    flags,
    delivery,
    gaps,
    seconds: (performance.now() - startedMs) / 1000,
  });
}

/** Without an app registration the launches wait for the function app. */
function isRegistered(env: NodeJS.ProcessEnv): boolean {
  return [settingNames.clientId, settingNames.tenantId].some(
    (name) => (env[name] ?? '').trim() !== '',
  );
}

function report(context: CommandContext, result: ImportResult, flags: ImportFlags): void {
  const { files, rows } = result;
  const { terminal } = context;
  for (const file of files) {
    if ('error' in file) {
      context.exitCode = 1;
      terminal.err(`${file.file}: ${file.error.message}\n  ${file.error.fix}`);
      continue;
    }
    if (file.isCutOff) {
      context.exitCode = 1;
      terminal.err(
        `${file.file}: the file ends in the middle of its data, so rows are missing. The rows that were read are stored.\n  Export the file again and import the new file. Rows that are stored already do not change.`,
      );
    }
    if (file.rows.rejected > 0) {
      const { line, reason } = file.rejections[0] ?? { line: 0, reason: '' };
      terminal.err(
        `${file.file}: ${formatCount(file.rows.rejected, 'row was', 'rows were')} rejected, the first in line ${line}: ${reason}${flags.rejects === undefined ? ' To write all of them to a file: --rejects <file>' : ` All of them are in ${flags.rejects}`}`,
      );
    }
  }
  reportMorePages(context, result);
  const isRead = !files.some((file) => 'error' in file);
  if (isRead && rows.taken === 0 && rows.alreadyPresent === 0) {
    context.exitCode = 1;
    terminal.err(
      `No launch was found. Of ${formatCount(rows.read, 'row')}, ${rows.skipped} ${rows.skipped === 1 ? 'is' : 'are'} of other operations or empty, and ${rows.rejected} ${rows.rejected === 1 ? 'was' : 'were'} rejected.\n  ${rows.skipped === 0 && rows.rejected > 0 ? 'Correct the cause that the first reason above shows.' : 'Search the audit log for the activities LaunchPowerApp and DeletePowerApp, and import the export of that search.'}`,
    );
  }
}

/** A page that names a next page is fine if another file of the same import ends the list. */
function reportMorePages(context: CommandContext, { files }: ImportResult): void {
  const pages = files.flatMap((file) => ('error' in file || file.lastPage === null ? [] : [file]));
  if (pages.some(({ lastPage }) => lastPage === 'last')) return;
  for (const { file } of pages) {
    context.exitCode = 1;
    context.terminal.err(
      `${file}: the list continues after this page (@odata.nextLink), so records are missing. The records that were read are stored.\n  Save the following pages as well, and import all pages together. Records that are stored already do not change.`,
    );
  }
}

function reportOutbox({ terminal }: CommandContext): void {
  terminal.err(
    'The launches are in the outbox for Dataverse. The function app delivers them within minutes. To deliver them now: audit-log sync --drain',
  );
}

function print(
  { terminal }: CommandContext,
  result: ImportResult,
  run: {
    readonly flags: ImportFlags;
    readonly delivery: DeliveryResult | HeldDelivery | undefined;
    readonly gaps: GapReport;
    readonly seconds: number;
  },
): void {
  const document = importDocument(result, {
    isDryRun: run.flags.dryRun === true,
    seconds: Math.round(run.seconds * 1000) / 1000,
    delivery: run.delivery,
    gaps: run.gaps,
  });
  terminal.out(run.flags.json === true ? JSON.stringify(document) : formatImport(document));
}

function formatProgress({ file, percent, read, rejected }: FileProgress): string {
  return `${file}: ${Math.floor(percent)} %, ${formatCount(read, 'row')} read, ${rejected} rejected`;
}
