import { readProcessMemory } from '../../measure/readProcessMemory';

export interface MemorySample {
  readonly seconds: number;
  readonly bytes: number;
}

export interface MemorySampling {
  readonly samples: readonly MemorySample[];
  stop(): void;
}

const everyMs = 1_000;

/** Reads the resident memory of a process every second (Linux only). */
export function sampleMemory(pid: number): MemorySampling {
  const samples: MemorySample[] = [];
  const startedMs = performance.now();
  const timer = setInterval(() => {
    const bytes = readProcessMemory(pid, 'VmRSS');
    if (bytes > 0) samples.push({ seconds: (performance.now() - startedMs) / 1_000, bytes });
  }, everyMs);
  return { samples, stop: () => clearInterval(timer) };
}

/** How much more memory the last quarter of the time has than the second: 1 if memory is flat. */
export function growthOf(samples: readonly MemorySample[]): number {
  const quarter = (index: number): number => {
    const part = samples.slice(
      Math.floor((samples.length * index) / 4),
      Math.floor((samples.length * (index + 1)) / 4),
    );
    return part.reduce((sum, { bytes }) => sum + bytes, 0) / part.length;
  };
  return quarter(3) / quarter(1);
}
