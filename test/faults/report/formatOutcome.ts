import type { PartOutcome } from '../campaign/FaultsPart';

/** The command that repeats a part, or one round of it. */
export function repeatCommand(name: string, seed: number, count: number | undefined): string {
  const rounds = count === undefined ? '' : ` --count ${count}`;
  return `npm run faults -- --only ${name} --seed ${seed}${rounds}`;
}

/** A part for a terminal: its figures, and each violation with the command that repeats it. */
export function formatOutcome(outcome: PartOutcome): string {
  const { name, title, rounds, seconds, counts, peakBytes, violations } = outcome;
  return [
    `${title}: ${rounds} rounds in ${seconds.toFixed(0)} s, ${violations.length} violations`,
    ...Object.entries(counts).map(([what, count]) => `  ${what}: ${count.toLocaleString('en')}`),
    ...(peakBytes === undefined ? [] : [`  peak memory: ${Math.round(peakBytes / 1e6)} MB`]),
    ...violations.map(
      ({ seed, violation }) =>
        `  VIOLATION ${violation}\n    repeat: ${repeatCommand(name, seed, 1)} --no-report`,
    ),
  ].join('\n');
}
