/** The output of the report; `isTTY` distinguishes a terminal from a file or a pipe. */
export interface ReportStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const plainProgressMs = 2_000;
const eraseLine = '\r\u001b[K';

/** Prints steps as lines. Between them, a terminal shows a live line, other outputs plain lines. */
export class ProgressReport {
  #lastMs: number;
  #isLive = false;

  constructor(
    private readonly stream: ReportStream,
    private readonly now: () => number = () => Date.now(),
  ) {
    this.#lastMs = now();
  }

  /** Prints a line in place of the live one. */
  line(text: string): void {
    this.end();
    this.stream.write(`${text}\n`);
    this.#lastMs = this.now();
  }

  /** Shows work in progress. */
  progress(text: string): void {
    if (this.stream.isTTY === true) {
      this.stream.write(`${eraseLine}${text}`);
      this.#isLive = true;
    } else if (this.now() - this.#lastMs >= plainProgressMs) {
      this.stream.write(`${text}\n`);
      this.#lastMs = this.now();
    }
  }

  /** Removes the live line. */
  end(): void {
    if (this.#isLive) this.stream.write(eraseLine);
    this.#isLive = false;
  }
}
