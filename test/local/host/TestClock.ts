import type { Clock } from '../../../local/host/timer/Clock';

interface Call {
  readonly atMs: number;
  readonly callback: () => void;
}

/** A clock that moves only when it is told. */
export class TestClock implements Clock {
  #nowMs: number;
  readonly #calls = new Set<Call>();

  constructor(now: string) {
    this.#nowMs = Date.parse(now);
  }

  nowMs(): number {
    return this.#nowMs;
  }

  callAfter(delayMs: number, callback: () => void): () => void {
    const call = { atMs: this.#nowMs + delayMs, callback };
    this.#calls.add(call);
    return () => this.#calls.delete(call);
  }

  /** Moves to the time, calling back on the way; promises settle between two calls. */
  async moveTo(time: string): Promise<void> {
    const endMs = Date.parse(time);
    await settled();
    for (let call = this.#firstUntil(endMs); call !== undefined; call = this.#firstUntil(endMs)) {
      this.#calls.delete(call);
      this.#nowMs = call.atMs;
      call.callback();
      await settled();
    }
    this.#nowMs = endMs;
  }

  #firstUntil(endMs: number): Call | undefined {
    return [...this.#calls]
      .filter(({ atMs }) => atMs <= endMs)
      .sort((left, right) => left.atMs - right.atMs)[0];
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
