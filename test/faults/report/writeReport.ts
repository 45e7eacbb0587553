import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { projectRoot } from '../../../build/runtimePaths';
import { writeFileAtomically } from '../../../build/writeFileAtomically';
import type { PartOutcome } from '../campaign/FaultsPart';
import { repeatCommand } from './formatOutcome';

const reportFile = path.join(projectRoot, 'docs', 'reliability.md');

/** Replaces the figures of these parts in the report. */
export async function writeReport(outcomes: readonly PartOutcome[]): Promise<void> {
  const page = await readFile(reportFile, 'utf8');
  await writeFileAtomically(reportFile, Buffer.from(outcomes.reduce(replaceFigures, page)));
}

/** Puts the figures of a part between its markers; throws if the page has none. */
export function replaceFigures(page: string, outcome: PartOutcome): string {
  const [begin, end] = [`<!-- figures: ${outcome.name} -->`, '<!-- end -->'];
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0)
    throw new Error(`docs/reliability.md has no markers for ${outcome.name}.`);
  return `${page.slice(0, from + begin.length)}\n\n${formatFigures(outcome)}\n\n${page.slice(to)}`;
}

function formatFigures(outcome: PartOutcome): string {
  const { name, date, seed, rounds, fullRounds, seconds, counts, peakBytes, violations } = outcome;
  const share = rounds < fullRounds ? ` of ${fullRounds}` : '';
  const rows = [
    ...Object.entries(counts)
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([what, count]) => [what, count.toLocaleString('en')]),
    ...(peakBytes === undefined
      ? []
      : [['peak memory of a process', `${Math.round(peakBytes / 1e6)} MB`]]),
    ['violations', String(violations.length)],
  ];
  return [
    `Last run: ${date}, seed ${seed}, ${rounds}${share} rounds, ${seconds.toFixed(0)} s. Repeat it with \`${repeatCommand(name, seed, rounds === fullRounds ? undefined : rounds)}\`.`,
    '',
    '| What | Figure |',
    '| --- | ---: |',
    ...rows.map(([what, figure]) => `| ${what} | ${figure} |`),
  ].join('\n');
}
