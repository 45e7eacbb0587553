import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Installation, RunCommand } from './Linter';

/** The end of an installer's output has the reason. */
const mostOutput = 1500;

/** Installs what the folder does not have yet, and returns a problem for each that failed. */
export function installLinters(
  folder: string,
  wanted: readonly Installation[],
  run: RunCommand,
): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return wanted.flatMap((installation, index) => {
    const marker = path.join(folder, `installed-${index}`);
    if (existsSync(marker)) return [];
    const problem = install(installation, run);
    if (problem !== undefined) return [problem];
    // Written last: an installation that was interrupted is done again.
    writeFileSync(marker, `${installation.tools}\n`);
    return [];
  });
}

function install({ tools, needs, commands }: Installation, run: RunCommand): string | undefined {
  for (const { command, args, environment } of commands) {
    const { code, output } = run(command, args, environment);
    if (code === 0) continue;
    const happened = code === null ? 'could not be started' : `ended with exit code ${code}`;
    return [
      `${tools} could not be installed, so nothing was checked with them: "${[command, ...args].join(' ')}" ${happened}.`,
      output.trim().slice(-mostOutput),
      `They need ${needs}. Install these, or run this check where they are.`,
    ]
      .filter((line) => line !== '')
      .join('\n');
  }
  return undefined;
}
