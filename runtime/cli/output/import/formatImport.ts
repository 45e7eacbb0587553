import { formatCount } from '../../../../contracts/text/formatCount';
import type { DeliveryResult, HeldDelivery } from '../../../pipeline/deliver/DeliveryResult';
import {
  mostRejections,
  type Rejection,
  type RowCounts,
} from '../../../operations/import/ImportCounts';
import type { ClosedGap, GapReport } from '../../../operations/import/covers/closeGaps';
import type { FileFailure } from '../../../operations/import/importEach';
import type { ImportResult } from '../../../operations/import/importFiles';
import type { FileResult } from '../../../operations/import/importFile';
import { readPeakMemory } from '../../../pipeline/drain/readPeakMemory';
import { type DataverseSummary, summarizeDelivery } from '../../../pipeline/drain/summarize';

/** The contract of `import --json`. */
export interface ImportDocument {
  /** Only with one file; with several files see `files`. */
  readonly file?: string;
  readonly rows: RowCounts;
  /** The first hundred rejections. */
  readonly rejections: readonly (Rejection & { readonly file?: string })[];
  readonly files: readonly (FileResult | FileFailure)[];
  readonly dryRun: boolean;
  readonly dataverse?: DataverseSummary;
  /** Gaps in the collected content: closed by this import, and still open. */
  readonly gaps: GapReport;
  readonly seconds: number;
  readonly peakMemoryBytes: number;
}

export const importHelp = `
An export is the file that Microsoft Purview creates for an audit search: Audit, Search, Export.
The command also reads the CSV and JSON of Search-UnifiedAuditLog (| ConvertTo-Json), one JSON object
per line, pages of audit records of Microsoft Graph, records of the Management Activity API, and the
output of usage --events --json.
Launches are stored as those of a sync, each once: importing a file again changes nothing. If an
import is stopped, the next import of the same file continues at the same row.

The command recognises UTF-8, UTF-16 and windows-1252. Other code pages need --encoding.

The command needs only the settings of the storage. With AUDIT_LOGS_DATAVERSE_URL and the app
registration it delivers the launches at the end; else the function app delivers them.

The exit code is 0 even if rows are rejected; they are reported. The exit code is 1 if a file cannot
be read or ends in the middle of its data, if pages of Microsoft Graph are missing, if no file has a
launch or a deletion, or if the files cannot cover the period of --covers.

--covers closes gaps: periods in which no sync ran for more than seven days (audit-log status shows
them). An export does not say which period and which activities its search had, so you declare it.
Rows that are rejected, a file that is cut off, or files without a launch in the period close nothing.
Content arrives up to three days after its events, so export three more days before the gap.

A folder that export --all has written is restored into empty storage: exactly, after every file was
verified, and again from where it was interrupted. In storage that is in use, choose --into-existing
or --replace (docs/backup.md).`;

export function importDocument(
  { files, rows }: ImportResult,
  run: {
    readonly isDryRun: boolean;
    readonly seconds: number;
    readonly delivery: DeliveryResult | HeldDelivery | undefined;
    readonly gaps: GapReport;
  },
): ImportDocument {
  const isOne = files.length === 1;
  const rejections = files.flatMap((file) =>
    'error' in file
      ? []
      : file.rejections.map((one) => (isOne ? one : { file: file.file, ...one })),
  );
  return {
    ...(isOne && files[0] ? { file: files[0].file } : {}),
    rows,
    rejections: rejections.slice(0, mostRejections),
    files,
    dryRun: run.isDryRun,
    ...(run.delivery ? { dataverse: summarizeDelivery(run.delivery) } : {}),
    gaps: run.gaps,
    seconds: run.seconds,
    peakMemoryBytes: readPeakMemory(),
  };
}

/** Formats the document for people. */
export function formatImport(document: ImportDocument): string {
  const { dryRun, dataverse, gaps, seconds, peakMemoryBytes } = document;
  const lines = document.files.map((file) => `${file.file}\n${formatFile(file, dryRun)}`);
  if (document.files.length > 1) {
    lines.push(
      `All ${formatCount(document.files.length, 'file')}\n${formatRows(document.rows, dryRun)}`,
    );
  }
  if (dataverse) {
    const { delivered, alreadyPresent, parked, rejected, pending } = dataverse;
    lines.push(
      `${'Dataverse'.padEnd(18)} ${delivered} delivered, ${alreadyPresent} already present, ${parked} parked, ${rejected} rejected, ${pending} pending`,
    );
  }
  lines.push(...formatGaps(gaps));
  const megabytes = Math.round(peakMemoryBytes / 1024 / 1024);
  lines.push(`${'Time, peak memory'.padEnd(18)} ${seconds.toFixed(1)} s, ${megabytes} MB`);
  return lines.join('\n');
}

/** Open gaps matter here only to a person who wants to close them. */
function formatGaps({ covered, closed, open }: GapReport): string[] {
  if (covered === null) return [];
  const show = (name: string, gap: ClosedGap): string =>
    `${name.padEnd(18)} ${gap.contentType}, ${gap.from} to ${gap.to}`;
  return [
    `${'Covered'.padEnd(18)} from ${covered.from} to ${covered.to}`,
    ...closed.map((gap) => show('Gap closed', gap)),
    ...open.map((gap) => show('Gap still open', gap)),
  ];
}

function formatFile(file: FileResult | FileFailure, dryRun: boolean): string {
  if ('error' in file) return `  not imported: ${file.error.message}`;
  const resumed = file.resumedAtLine === null ? '' : `\n  resumed at line ${file.resumedAtLine}`;
  return formatRows(file.rows, dryRun) + resumed;
}

function formatRows(rows: RowCounts, dryRun: boolean): string {
  const { read, taken, alreadyPresent, skipped, rejected, removed } = rows;
  const old =
    removed > 0
      ? `, ${formatCount(removed, 'launch', 'launches')} of days whose events were removed`
      : '';
  const verb = dryRun ? 'to be taken' : 'taken';
  return `  ${formatCount(read, 'row')} read: ${taken} ${verb}, ${alreadyPresent} already present, ${skipped} skipped, ${rejected} rejected${old}`;
}
