export type Environment = Readonly<Record<string, string | undefined>>;

/** What every step works with. */
export interface PipelineContext {
  readonly environment: Environment;
  /** Folder from which the command was called; paths of options start there. */
  readonly calledFrom: string;
  /** Folder of Pulumi.yaml. */
  readonly project: string;
  readonly now: () => Date;
  /** Results, on stdout. */
  readonly say: (text: string) => void;
  /** Progress and failures, on stderr. */
  readonly note: (text: string) => void;
  /** A command to the system of the pipeline, which reads it from the log; as it is. */
  readonly command: (text: string) => void;
  /** Of the process; a step sets it if it did not do what its name says, or found something. */
  exitCode: number;
}

/** Exit codes of the steps beside 0 (done) and 1 (failed). */
export const exitCodes = {
  /** Pulumi's own code for "no changes were expected", which a step with drift passes on. */
  drift: 7,
} as const;
