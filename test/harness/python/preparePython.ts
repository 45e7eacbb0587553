import { installLinters } from '../../../pipelines/lint/installLinters';
import { pythonTools, venvBinary } from '../../../pipelines/lint/pythonTools';
import { runCommand } from '../../../pipelines/lint/runCommand';
import { toolFolder } from '../../../pipelines/lint/toolFolder';

/**
 * The path of a Python with these packages, which are installed once.
 *
 * @throws Error if Python or the packages are not available.
 */
export function preparePython(
  name: string,
  { tools, packages }: { readonly tools: string; readonly packages: readonly string[] },
): string {
  const folder = toolFolder(name, packages.join(' '));
  const wanted = pythonTools(folder, {
    tools,
    python: '3.9',
    requirements: packages,
  });
  const problems = installLinters(folder, [wanted], runCommand);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return venvBinary(folder, 'python');
}
