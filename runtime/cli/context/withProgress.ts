import type { Terminal } from '../output/Terminal';

const tickMs = 1_000;
/** A run that shows nothing new for so long waits for something. */
const stuckAfterMs = 10_000;

/**
 * Shows how far a long run is, and as soon as that stops to change, what the run waits for and since
 * when.
 *
 * @param waitsFor completes "waits for …".
 * @param work shows its progress with the function that it gets.
 */
export async function withProgress<T>(
  terminal: Terminal,
  waitsFor: () => string,
  work: (show: (text: string) => void) => Promise<T>,
): Promise<T> {
  let shown = '';
  let changedMs = performance.now();
  const repeat = setInterval(() => {
    const stuckMs = performance.now() - changedMs;
    if (stuckMs < stuckAfterMs) return;
    const since = new Date(Date.now() - stuckMs).toISOString().slice(11, 19);
    const wait = `waits for ${waitsFor()} since ${since}Z (${formatSpan(stuckMs)})`;
    terminal.progress(shown === '' ? wait : `${shown}; ${wait}`);
  }, tickMs);
  try {
    return await work((text) => {
      if (text !== shown) changedMs = performance.now();
      shown = text;
      terminal.progress(text);
    });
  } finally {
    clearInterval(repeat);
  }
}

/** In steps, so that a log gets a line now and then: 10, 20 … 50 seconds, then minutes. */
function formatSpan(spanMs: number): string {
  const seconds = Math.floor(spanMs / 10_000) * 10;
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}
