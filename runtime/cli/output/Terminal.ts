import { createInterface } from 'node:readline/promises';

import { cleanText } from '../../../contracts/text/cleanText';
import { escapeControls } from '../../../contracts/text/escapeControls';

/**
 * Where a command writes: results to `out`, everything else to `err`. Both escape control
 * characters, so that a name or a message cannot control the terminal.
 */
export interface Terminal {
  out(text: string): void;
  /** As `out`, but keeps control characters such as colours; the caller has to escape the rest. */
  outPainted(text: string): void;
  err(text: string): void;
  /** Replaces the last progress line on a terminal; elsewhere writes a plain line now and then. */
  progress(text: string): void;
  /** Ends a progress line, so that other output starts on a line of its own. */
  endProgress(): void;
  /** Asks a question and returns the typed line; `undefined` if there is no terminal. */
  ask(question: string): Promise<string | undefined>;
}

/** A log without a terminal gets few lines. */
const plainProgressMs = 5_000;
/** Longer than any message with all its problems; a server's text cannot fill the terminal. */
const longestMessage = 64_000;

export function openTerminal(
  stdout: Pick<NodeJS.WritableStream, 'write'>,
  stderr: NodeJS.WritableStream & { readonly isTTY?: boolean },
  stdin?: NodeJS.ReadableStream & { readonly isTTY?: boolean },
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
      stdout.write(`${escapeControls(text, { keepLines: true })}\n`);
    },
    outPainted: (text) => {
      endProgress();
      stdout.write(`${text}\n`);
    },
    err: (text) => {
      endProgress();
      stderr.write(`${cleanText(text, { keepLines: true, longest: longestMessage })}\n`);
    },
    progress: (given) => {
      const text = escapeControls(given);
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
    ask: async (question) => {
      if (stdin?.isTTY !== true || stderr.isTTY !== true) return undefined;
      endProgress();
      return await readLine(question, stdin, stderr);
    },
  };
}

/** The end of the input (Ctrl-D) counts as an empty line. */
async function readLine(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string> {
  const lines = createInterface({ input, output });
  const ended = new AbortController();
  lines.once('close', () => {
    ended.abort();
  });
  try {
    return await lines.question(question, { signal: ended.signal });
  } catch (error) {
    if (!ended.signal.aborted) throw error;
    return '';
  } finally {
    lines.close();
  }
}
