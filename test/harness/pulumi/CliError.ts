/** A failure of the CLI itself, before the engine runs: `error: …` on stderr. */
export class CliError extends Error {
  constructor(
    message: string,
    readonly exitCode = 255,
  ) {
    super(message);
  }
}
