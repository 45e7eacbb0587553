import { readFileSync } from 'node:fs';

/**
 * Reads the resident memory of a process in bytes, now (`VmRSS`) or at its highest so far (`VmHWM`). 0 if
 * the process has ended (Linux only).
 */
export function readProcessMemory(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) * 1_024;
  } catch {
    return 0;
  }
}
