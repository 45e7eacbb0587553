/** One command of a linter. */
export interface LinterRun {
  /** What it checks, for the report. */
  readonly subject: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** Installs a tool into the folder of the linters; the later ones may need the earlier ones. */
export interface Installation {
  readonly tools: string;
  /** Programs that this machine must have. */
  readonly needs: string;
  readonly commands: readonly {
    readonly command: string;
    readonly args: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
  }[];
}

/** What a command printed (stdout and stderr, in this order) and its exit code; `null`: it did not start. */
export interface CommandResult {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a command to its end. */
export type RunCommand = (
  command: string,
  args: readonly string[],
  environment?: Readonly<Record<string, string>>,
) => CommandResult;
