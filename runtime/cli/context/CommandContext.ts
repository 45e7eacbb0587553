import type { Deployment } from '../../operations/deployment/Deployment';
import type { Terminal } from '../output/Terminal';

/** Passed to every command, which sets its exit code here. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** The environment; with `--stack-outputs`, its settings are those of the deployed stack. */
  env: NodeJS.ProcessEnv;
  /** The stack that `--stack-outputs` describes. */
  deployment?: Deployment;
  exitCode: number;
  /** The exit code of the signal that stopped the run; it replaces every other exit code. */
  stopCode?: number;
  /** The process ends although some work is still running. */
  isLeaving: boolean;
}
