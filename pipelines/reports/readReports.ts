import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import { StepError } from '../../publish/settings/StepError';
import { parseReport } from './parseReport';
import type { StackReport } from './StackReport';

/** A report is bounded when it is written; the file of another job is not trusted to be one. */
const mostBytes = 4 * 1024 * 1024;
const mostReports = 50;

/**
 * The reports of a kind in a folder, by the names of their stacks. Another job wrote the files, maybe
 * with the code of a pull request: each text is cleaned and bounded again.
 *
 * @param mayBeNone no report, and no folder, is a result too
 * @throws StepError if there is no report, or a file is not one.
 */
export async function readReports(
  folder: string,
  kind: StackReport['kind'],
  mayBeNone = false,
): Promise<readonly StackReport[]> {
  const files = mayBeNone && !existsSync(folder) ? [] : await listFiles(folder);
  const reports: StackReport[] = [];
  for (const file of files) {
    const report = parseReport(await readFile(file, 'utf8'));
    if (report === undefined) {
      throw new StepError(
        `${file} is not a report of a stack.`,
        `Keep only the files of the step "${kind}" in this folder.`,
      );
    }
    if (report.kind === kind) reports.push(report);
  }
  if (reports.length === 0 && !mayBeNone) {
    throw new StepError(
      `There is no report of the step "${kind}" in ${folder}.`,
      `Run "${kind} --stack <name> --out <folder>" first, and pass its folder, or that of its downloaded artifacts.`,
    );
  }
  return reports.toSorted((left, right) => (left.stack < right.stack ? -1 : 1));
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StepError(`Could not read the folder ${folder}: ${reason}`, 'Check --in.', error);
  });
  const files = names.filter((name) => name.endsWith('.json')).toSorted();
  if (files.length > mostReports) {
    throw new StepError(`${folder} has more than ${mostReports} reports.`, 'Check --in.');
  }
  const paths = files.map((name) => path.join(folder, name));
  for (const file of paths) {
    const { size } = await stat(file);
    if (size > mostBytes) throw new StepError(`${file} is too large for a report.`, 'Check --in.');
  }
  return paths;
}
