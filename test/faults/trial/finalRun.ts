import type { AuditLog } from '../../harness/system/AuditLog';

/** The aim of docs/benchmarks.md. */
const mostBytes = 160e6;

export interface FinalRun {
  readonly peakBytes: number;
  readonly violations: readonly string[];
}

/** Runs a command to its end without faults: it must succeed, within its memory. */
export async function finalRun(log: AuditLog, ...args: readonly string[]): Promise<FinalRun> {
  const result = await log.run(...args);
  if (result.code !== 0) {
    const output = `${result.messages} ${result.stdout}`.slice(0, 600);
    return { peakBytes: 0, violations: [`the last run ended with ${result.code}: ${output}`] };
  }
  const { peakMemoryBytes: peakBytes = 0 } = result.json<{ readonly peakMemoryBytes?: number }>();
  return { peakBytes, violations: checkMemory(peakBytes) };
}

function checkMemory(peakBytes: number): readonly string[] {
  return peakBytes < mostBytes ? [] : [`memory: ${Math.round(peakBytes / 1e6)} MB`];
}
