/** The real clock, which can be set or moved while the emulator runs. */
export class EmulatorClock {
  #offsetMs = 0;

  readonly now = (): number => Date.now() + this.#offsetMs;

  /** Sets the time; the clock runs on from there. */
  set(time: string): void {
    const timeMs = Date.parse(time);
    if (Number.isNaN(timeMs)) {
      throw new Error(`"${time}" is not a time. Pass an ISO 8601 time.`);
    }
    this.#offsetMs = timeMs - Date.now();
  }

  advance(seconds: number): void {
    this.#offsetMs += seconds * 1_000;
  }
}
