import type { HostLogLine } from '../app/hostLog';

/** One line (or more, when the message has more) with time, level, function and invocation. */
export function formatLogLine(line: HostLogLine, atMs: number): string {
  const who =
    line.functionName === undefined
      ? line.category
      : `${line.functionName}${line.invocationId === undefined ? '' : ` ${line.invocationId}`}`;
  return `${new Date(atMs).toISOString()} ${line.level.padEnd(11)} [${who}] ${line.message}\n`;
}
