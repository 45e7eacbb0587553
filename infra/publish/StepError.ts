/** A step cannot go on: what was attempted and found, and what the reader has to do. */
export class StepError extends Error {
  constructor(
    readonly problem: string,
    readonly fix: string,
    cause?: unknown,
  ) {
    super(`${problem}\n${fix}`, cause === undefined ? undefined : { cause });
    this.name = 'StepError';
  }
}
