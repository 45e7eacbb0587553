import { formatCount } from '../../contracts/text/formatCount';
import { installLinters } from './installLinters';
import type { RunCommand } from './Linter';
import { installations, linterRuns, type PipelineFiles } from './linters';

/** Exit codes of the check. */
const lintExitCodes = { clean: 0, findings: 1, notInstalled: 3 } as const;

/**
 * Installs the linters and runs all of them, also after findings of one. A linter that could not be
 * installed fails the check: it must not look as if it had run.
 */
export function lintPipelines(
  folder: string,
  files: PipelineFiles,
  { run, say }: { readonly run: RunCommand; readonly say: (text: string) => void },
): number {
  const problems = [...installLinters(folder, installations(folder), run)];
  let isClean = true;
  for (const { subject, command, args } of linterRuns(folder, files)) {
    const { code, output } = run(command, args);
    if (code === null) {
      problems.push(`${subject}: did not run.`);
      continue;
    }
    if (code !== 0) isClean = false;
    const result = code === 0 ? 'no findings' : `findings (exit code ${code})`;
    say([`${subject}: ${result}`, output.trim()].filter((line) => line !== '').join('\n'));
  }
  const count = formatCount(files.github.length + files.azureDevOps.length, 'file');
  if (!isClean) say(`The pipelines have findings (${count}); see above.`);
  if (problems.length > 0) {
    say(['This check did NOT run completely:', ...problems].join('\n'));
    return isClean ? lintExitCodes.notInstalled : lintExitCodes.findings;
  }
  if (isClean) say(`All linters passed (${count}).`);
  return isClean ? lintExitCodes.clean : lintExitCodes.findings;
}
