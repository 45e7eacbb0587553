const startMs = Date.parse('2026-08-10T00:00:00Z');

/** A clock that a test sets. */
export class TestClock {
  nowMs = startMs;
  readonly now = () => this.nowMs;
  readonly elapsedMs = () => 0;
  readonly wait = async () => undefined;
}
