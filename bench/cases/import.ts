import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { startAzurite } from '../../local/azurite/startAzurite';
import { generateWeek } from '../../local/data/generateWeek';
import { exportHeader, exportRow } from '../../local/data/writeExport';
import { measureProcess, type ProcessCost } from '../measure/measureProcess';
import { formatFigure } from '../report/formatFigure';
import type { BenchContext } from '../measure/BenchContext';
import type { CaseResult } from '../report/CaseResult';
import { peakMegabytesAllowed } from './backlog/peerFigures';

interface ImportSummary {
  readonly rows: Readonly<
    Record<'read' | 'taken' | 'alreadyPresent' | 'skipped' | 'rejected', number>
  >;
}

interface ImportRun {
  readonly name: string;
  readonly bytes: number;
  readonly expected: { readonly rows: number; readonly matching: number };
  readonly summary: ImportSummary;
  readonly cost: Omit<ProcessCost, 'stdout'>;
}

const tenantId = '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10';

/** Measures imports of the Purview audit search: all operations, and launches only. */
export async function importExport(context: BenchContext, bytes: number): Promise<CaseResult> {
  const runs = [
    await runImport(context, 'all operations, 1 % launches', bytes, 0.01),
    await runImport(context, 'launches only', bytes / 10, 1),
  ];
  return {
    name: 'import',
    figures: runs,
    tables: [
      {
        title: 'Importing an export',
        columns: ['case', 'MB', 'rows', 'wall s', 'CPU s', 'rows/s', 'MB/s', 'peak MB', 'aims'],
        rows: runs.map(toRow),
        notes: [`Aims: < ${peakMegabytesAllowed} MB, every row read and every launch taken once.`],
      },
    ],
    isMet: runs.every(isMet),
  };
}

async function runImport(
  context: BenchContext,
  name: string,
  bytes: number,
  launchShare: number,
): Promise<ImportRun> {
  const { scratchFolder, snapshot, nodeArgs } = context;
  context.report(`Import of ${bytes / 1e6} MB: ${name}`);
  const file = path.join(scratchFolder, `export-${launchShare}.csv`);
  const written = await writeExportFile(file, bytes, launchShare);
  const azurite = await startAzurite();
  try {
    const { stdout, ...cost } = await measureProcess({
      script: snapshot.bin,
      args: ['import', file, '--json'],
      env: { AUDIT_LOGS_STORAGE: azurite.connectionString },
      scratchFolder,
      nodeArgs,
    });
    const { bytes: size, ...expected } = written;
    return { name, bytes: size, expected, summary: JSON.parse(stdout) as ImportSummary, cost };
  } finally {
    await azurite.stop();
  }
}

/** Writes generated records until the file has the requested size. */
async function writeExportFile(
  file: string,
  bytes: number,
  launchShare: number,
): Promise<{ readonly bytes: number; readonly rows: number; readonly matching: number }> {
  const week = generateWeek({
    seed: 3,
    endTime: '2026-05-19T00:00:00Z',
    tenantId,
    // A row takes at least 1 KB.
    blobs: Math.ceil(bytes / 50_000),
    launchShare,
    duplicateShare: 0,
    deletes: 0,
  });
  let size = 0;
  let rows = 0;
  let matching = 0;
  const lines = function* (): Generator<string> {
    yield `${exportHeader}\r\n`;
    for (const { body } of week.contents) {
      if (size >= bytes) return;
      const blob = typeof body === 'function' ? body() : body;
      if (!Buffer.isBuffer(blob)) throw new Error('A generated blob is a buffer.');
      const records = JSON.parse(blob.toString('utf8')) as readonly {
        readonly Operation: string;
      }[];
      const text = records.map((record) => `${exportRow(JSON.stringify(record))}\r\n`).join('');
      size += Buffer.byteLength(text);
      rows += records.length;
      matching += records.filter(({ Operation }) => /^LaunchPowerApp$/i.test(Operation)).length;
      yield text;
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(file));
  return { bytes: size, rows, matching };
}

function isMet({ expected, summary: { rows }, cost }: ImportRun): boolean {
  return (
    cost.peakBytes / 1e6 < peakMegabytesAllowed &&
    rows.read === expected.rows &&
    rows.taken === expected.matching &&
    rows.rejected === 0
  );
}

function toRow(run: ImportRun): readonly string[] {
  const { name, bytes, summary, cost } = run;
  return [
    name,
    formatFigure(bytes / 1e6),
    formatFigure(summary.rows.read),
    formatFigure(cost.wallSeconds, 2),
    formatFigure(cost.cpuSeconds, 2),
    formatFigure(summary.rows.read / cost.wallSeconds),
    formatFigure(bytes / 1e6 / cost.wallSeconds, 1),
    formatFigure(cost.peakBytes / 1e6),
    isMet(run) ? 'met' : 'NOT MET',
  ];
}
