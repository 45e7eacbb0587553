import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { projectRoot } from '../../../build/runtimePaths';
import { exportHeader, exportRow } from '../../../local/data/writeExport';
import type { Random } from '../../../local/data/week/Random';
import { recordsIn } from '../../harness/records/recordsIn';
import type { Environment } from '../../harness/system/AuditLog';
import type { FaultsPart } from '../campaign/FaultsPart';
import { finishImport } from '../checks/finishTrial';
import { CollectorTrial } from '../trial/CollectorTrial';

/** Imports whose file of rejected rows, or whose output, meets the end of the disk. */
export const disk: FaultsPart = {
  name: 'disk',
  title: 'A full disk',
  rounds: 12,
  isParallel: true,
  run: async (context) => {
    const { folder, random, checker } = context;
    const trial = await CollectorTrial.start(context, {
      week: { blobs: 20, recordsPerBlob: 40, launchShare: 0.3 },
    });
    try {
      const [file, rejects] = [
        path.join(folder, 'export.csv'),
        path.join(folder, 'rejects.ndjson'),
      ];
      const torn = await writeTornExport(file, recordsIn(trial.week.contents), random);
      const kilobytes = random.between(1, 12);
      const args = [file, '--rejects', rejects];
      const limited = await runLimited(['import', ...args], trial.direct, kilobytes);
      const needs = torn * leastRejectBytes > kilobytes * 1_024;
      const violations = [
        ...(needs && limited.code === 0 ? ['an import without space ended with 0'] : []),
        ...(limited.code !== 0 && !limited.stderr.includes(`Could not write ${rejects}`)
          ? [`the error does not name the file: ${limited.stderr.slice(0, 300)}`]
          : []),
      ];
      const final = await finishImport(checker, trial, ...args);
      const rejected = (await readFile(rejects, 'utf8')).trim().split('\n').length;
      violations.push(
        ...final.violations,
        ...(rejected === torn ? [] : [`${rejected} of ${torn} rejected rows are in the file`]),
      );
      return {
        counts: {
          'imports without space': limited.code === 0 ? 0 : 1,
          'imports with just enough space': limited.code === 0 ? 1 : 0,
          'rejected rows': torn,
        },
        peakBytes: final.peakBytes,
        violations,
      };
    } finally {
      await trial.stop();
    }
  },
};

/** The line of a rejected row is never shorter. */
const leastRejectBytes = 60;

/** An export in which some rows are there a second time, torn. Returns how many. */
async function writeTornExport(
  file: string,
  records: readonly string[],
  random: Random,
): Promise<number> {
  let torn = 0;
  const rows = records.flatMap((record) => {
    const row = exportRow(record);
    if (!random.chance(0.1)) return [row];
    torn += 1;
    return [row.slice(0, 45), row];
  });
  await writeFile(file, [exportHeader, ...rows, ''].join('\r\n'));
  return torn;
}

function runLimited(
  args: readonly string[],
  environment: Environment,
  kilobytes: number,
): Promise<{ readonly code: number; readonly stderr: string }> {
  const bin = path.join(projectRoot, 'bin', 'audit-log.js');
  const script = `ulimit -f ${kilobytes}; exec "$0" "$@"`;
  return new Promise((resolve) => {
    execFile(
      'bash',
      ['-c', script, process.execPath, bin, ...args],
      { env: { PATH: process.env['PATH'], ...environment } },
      (error, _stdout, stderr) => {
        resolve({
          code: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1,
          stderr,
        });
      },
    );
  });
}
