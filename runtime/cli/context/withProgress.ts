import type { Terminal } from '../output/Terminal';

/** How often a wait is checked; the terminal shows whole steps of ten seconds. */
const tickMs = 1_000;
/** A run without new progress for this long is waiting for something. */
const stuckAfterMs = 10_000;

/**
 * Shows the progress of a long run. If the progress stops, shows what the run waits for and since
 * when.
 *
 * @param waitsFor completes "waits for …".
 * @param work shows its progress with the function that is passed to it.
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

/** In steps, so that a log gets few lines: 10, 20 … 50 seconds, then minutes. */
function formatSpan(spanMs: number): string {
  const seconds = Math.floor(spanMs / 10_000) * 10;
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}
