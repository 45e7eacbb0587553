import type { AuditLog } from '../../harness/system/AuditLog';

/** The aim of docs/benchmarks.md. */
const mostBytes = 160e6;

export interface FinalRun {
  readonly peakBytes: number;
  readonly violations: readonly string[];
}

/** Runs a command to its end without faults: it must succeed, within its memory. */
export function finalRun(log: AuditLog, ...args: readonly string[]): Promise<FinalRun> {
  return runToEnd(log, 0, args);
}

/** Runs a command that does all it can, and must report with its exit code that something is lost. */
export function failedRun(log: AuditLog, ...args: readonly string[]): Promise<FinalRun> {
  return runToEnd(log, 1, args);
}

async function runToEnd(
  log: AuditLog,
  expectedCode: number,
  args: readonly string[],
): Promise<FinalRun> {
  const result = await log.run(...args);
  if (result.code !== expectedCode) {
    const output = `${result.messages} ${result.stdout}`.slice(0, 600);
    return { peakBytes: 0, violations: [`the last run ended with ${result.code}: ${output}`] };
  }
  const { peakMemoryBytes: peakBytes = 0 } = result.json<{ readonly peakMemoryBytes?: number }>();
  return { peakBytes, violations: checkMemory(peakBytes) };
}

function checkMemory(peakBytes: number): readonly string[] {
  return peakBytes < mostBytes ? [] : [`memory: ${Math.round(peakBytes / 1e6)} MB`];
}
