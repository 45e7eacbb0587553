import { Random } from '../../../local/data/week/Random';
import type { FaultsPart } from '../campaign/FaultsPart';
import { makeStream } from '../fuzz/makeStream';
import { compareScan } from '../fuzz/compareScan';

/** Streams of a round, in this process. */
const streamsPerRound = 5_000;

/** Compares the byte scanner with a full parse: streams that are whole, cut, mixed, nested or not UTF-8. */
export const scanner: FaultsPart = {
  name: 'scanner',
  title: 'Random record streams: the byte scanner compared with a full parse',
  rounds: 200,
  isParallel: false,
  run: ({ seed }) => {
    const counts: Record<string, number> = { streams: 0 };
    const violations: string[] = [];
    for (let index = 0; index < streamsPerRound; index += 1) {
      const streamSeed = seed * streamsPerRound + index;
      const stream = makeStream(new Random(streamSeed));
      counts['streams'] = (counts['streams'] ?? 0) + 1;
      counts[stream.kind] = (counts[stream.kind] ?? 0) + 1;
      const found = compareScan(stream);
      violations.push(...found.map((text) => `stream ${streamSeed} (${stream.kind}): ${text}`));
    }
    return Promise.resolve({ counts, violations });
  },
};
