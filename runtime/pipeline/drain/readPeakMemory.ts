import { readFileSync } from 'node:fs';

/**
 * The most physical memory that this program has used, in bytes. On Linux `maxRSS` starts with the
 * memory of the process that started this one (getrusage(2) counts the time between fork and exec),
 * so that the high-water mark of /proc is read there.
 */
export function readPeakMemory(): number {
  return readHighWaterMark() ?? process.resourceUsage().maxRSS * 1024;
}

/** `undefined` outside Linux, and where /proc is hidden. `maxRSS` is in kilobytes on every platform. */
function readHighWaterMark(): number | undefined {
  try {
    const [, kilobytes] =
      /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
