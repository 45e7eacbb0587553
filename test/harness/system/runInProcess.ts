import type { CommandContext } from '../../../runtime/cli/context/CommandContext';
import { createProgram } from '../../../runtime/cli/runCommand';

export interface ProcessOutcome {
  readonly out: string;
  readonly err: string;
  /** Everything that was printed, in its order. */
  readonly printed: readonly string[];
  readonly exitCode: number;
}

/** Runs a command of the CLI in this process; throws its failure. */
export async function runInProcess(
  env: NodeJS.ProcessEnv,
  argv: readonly string[],
): Promise<ProcessOutcome> {
  const [out, err, printed]: [string[], string[], string[]] = [[], [], []];
  const terminal = {
    out: (text: string) => void [out, printed].map((lines) => lines.push(text)),
    outPainted: (text: string) => void [out, printed].map((lines) => lines.push(text)),
    err: (text: string) => void [err, printed].map((lines) => lines.push(text)),
    progress: () => undefined,
    endProgress: () => undefined,
  };
  const context = { terminal, env, exitCode: 0, isLeaving: false } as unknown as CommandContext;
  await createProgram(context).parseAsync([...argv], { from: 'user' });
  return { out: out.join('\n'), err: err.join('\n'), printed, exitCode: context.exitCode };
}
