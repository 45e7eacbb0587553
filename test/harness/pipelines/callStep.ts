import { runStep } from '../../../pipelines/runStep';
import type { Environment } from '../../../pipelines/settings/PipelineContext';

export interface StepResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface StepPlace {
  readonly environment?: Environment;
  /** Folder of Pulumi.yaml. */
  readonly project?: string;
  /** When the step runs, ISO 8601. */
  readonly now?: string;
}

/** A step in this process, with an environment of its own. */
export async function callStep(
  args: readonly string[],
  { environment = {}, project = process.cwd(), now = '2026-11-27T12:00:00Z' }: StepPlace = {},
): Promise<StepResult> {
  const lines: { readonly out: string[]; readonly err: string[] } = { out: [], err: [] };
  const code = await runStep(args, {
    // Waits have a factor, so that a test does not wait.
    environment: { PIPELINE_WAIT_FACTOR: '0', ...environment },
    calledFrom: project,
    project,
    now: () => new Date(now),
    say: (text) => lines.out.push(text),
    note: (text) => lines.err.push(text),
    command: (text) => lines.err.push(text),
    exitCode: 0,
  });
  return { code, out: lines.out.join('\n'), err: lines.err.join('\n') };
}
