import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { PipelineContext } from '../settings/PipelineContext';
import { renderReport } from './renderReport';
import { stackFile } from './stackFile';
import type { StackReport } from './StackReport';

/**
 * Writes `<stack>.md` and `<stack>.json`, and adds the page to the summary of the job where the
 * pipeline has one. Returns the page.
 */
export async function writeReport(
  { environment, command }: Pick<PipelineContext, 'environment' | 'command'>,
  folder: string,
  report: StackReport,
): Promise<string> {
  const page = renderReport(report);
  const file = path.join(folder, stackFile(report.stack));
  await mkdir(folder, { recursive: true });
  await writeFile(`${file}.md`, page);
  await writeFile(`${file}.json`, `${JSON.stringify(report, undefined, 1)}\n`);
  // GitHub: a file that the job appends to. Azure DevOps: a command in the log names a file.
  const summary = environment['GITHUB_STEP_SUMMARY'] ?? '';
  if (summary !== '') await appendFile(summary, `${page}\n`);
  if (environment['TF_BUILD'] === 'True') command(`##vso[task.uploadsummary]${file}.md`);
  return page;
}
