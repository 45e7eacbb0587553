/** Where the report goes; `isTTY` tells a terminal from a file or a pipe. */
export interface ReportStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const plainProgressMs = 2_000;
const eraseLine = '\r\u001b[K';

/** Steps as lines; between them a live line on a terminal, and elsewhere a plain line now and then. */
export class ProgressReport {
  #lastMs: number;
  #isLive = false;

  constructor(
    private readonly stream: ReportStream,
    private readonly now: () => number = () => Date.now(),
  ) {
    this.#lastMs = now();
  }

  /** A line of its own, in place of the live one. */
  line(text: string): void {
    this.end();
    this.stream.write(`${text}\n`);
    this.#lastMs = this.now();
  }

  /** What is under way. */
  progress(text: string): void {
    if (this.stream.isTTY === true) {
      this.stream.write(`${eraseLine}${text}`);
      this.#isLive = true;
    } else if (this.now() - this.#lastMs >= plainProgressMs) {
      this.stream.write(`${text}\n`);
      this.#lastMs = this.now();
    }
  }

  /** Takes the live line away. */
  end(): void {
    if (this.#isLive) this.stream.write(eraseLine);
    this.#isLive = false;
  }
}
