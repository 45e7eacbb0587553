import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { StackReport } from '../../pipelines/reports/StackReport';

/** A report without a finding, changed as given. */
export function reportOf(changes: Partial<StackReport> = {}): StackReport {
  return {
    kind: 'preview',
    stack: 'dev',
    outcome: 'succeeded',
    exitCode: 0,
    counts: { same: 62 },
    changes: [],
    leftOut: 0,
    policies: [],
    errors: [],
    warnings: [],
    ...changes,
  };
}

/** Writes reports into a folder, as a job gets them from others. */
export async function writeReports(
  folder: string,
  ...reports: readonly StackReport[]
): Promise<string> {
  for (const report of reports) {
    const file = path.join(folder, report.stack, `${report.stack}.json`);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(report));
  }
  return folder;
}
