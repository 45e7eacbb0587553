import { readFileSync } from 'node:fs';

/** The highest resident memory of a process so far; 0 once it has ended. */
export function readPeakBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1_024;
  } catch {
    return 0;
  }
}
