import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

const youngGenerationBytes = 8 * 1024 * 1024;
const pollMs = 10;

/**
 * Keeps the process small while it collects. By default V8 lets garbage, most of it chunks that
 * sockets have read, grow to 100 MB before it looks for it; here it looks as soon as the heap has
 * doubled, which costs about a tenth of CPU time. Flags at run time, because the command cannot
 * choose those that its Node is started with. The young generation is let grow first: from its
 * start size it would be collected all the time, and what a request holds would grow old with
 * each collection. At half of this, all collections together take half as long again, and the
 * process is no smaller.
 */
export function holdMemory(): void {
  setFlagsFromString('--heap-growing-percent=100');
  const timer = setInterval(() => {
    if (youngGenerationSize() < youngGenerationBytes) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(timer);
  }, pollMs);
  timer.unref();
}

function youngGenerationSize(): number {
  const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  return space?.space_size ?? 0;
}
