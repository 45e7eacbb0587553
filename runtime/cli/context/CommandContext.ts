import type { Terminal } from '../output/Terminal';

/** What every command gets, and where it leaves its exit code. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
  exitCode: number;
  /** Of the signal that stopped the run; it wins over every other. */
  stopCode?: number;
  /** Something is still under way that nobody waits for: the process ends without it. */
  isLeaving: boolean;
}
