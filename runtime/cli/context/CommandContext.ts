import type { Terminal } from '../output/Terminal';

/** Passed to every command, which sets its exit code here. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
  exitCode: number;
  /** The exit code of the signal that stopped the run; it replaces every other exit code. */
  stopCode?: number;
  /** The process ends although some work is still running. */
  isLeaving: boolean;
}
