/** Where a command writes: results to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Replaces the last progress line on a terminal; writes plain lines, seldom, elsewhere. */
  progress(text: string): void;
  /** Ends a progress line, so that other output starts on a line of its own. */
  endProgress(): void;
}

const plainProgressMs = 5_000;

export function openTerminal(
  stdout: Pick<NodeJS.WritableStream, 'write'>,
  stderr: NodeJS.WritableStream & { readonly isTTY?: boolean },
): Terminal {
  let lastMs = -Infinity;
  let last = '';
  let isOpen = false;
  const endProgress = (): void => {
    if (isOpen) stderr.write('\n');
    isOpen = false;
  };
  return {
    out: (text) => {
      endProgress();
      stdout.write(`${text}\n`);
    },
    err: (text) => {
      endProgress();
      stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (text === last) return;
      const nowMs = performance.now();
      if (stderr.isTTY === true) {
        if (nowMs - lastMs < 100) return;
        stderr.write(`\r\u001b[K${text}`);
        isOpen = true;
      } else {
        if (nowMs - lastMs < plainProgressMs) return;
        stderr.write(`${text}\n`);
      }
      last = text;
      lastMs = nowMs;
    },
    endProgress,
  };
}
