import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { projectRoot } from '../../../build/runtimePaths';
import { partNames } from '../campaign/partNames';
import type { PartOutcome } from '../campaign/FaultsPart';
import { replaceFigures } from './writeReport';

const outcome: PartOutcome = {
  name: 'kills',
  title: 'Killed',
  date: '2026-05-19',
  seed: 1,
  rounds: 4,
  fullRounds: 40,
  seconds: 12.3,
  counts: { kills: 2_000 },
  peakBytes: 120e6,
  violations: [],
};

describe('replaceFigures', () => {
  it('replaces the figures of one part, and leaves the rest of the page', () => {
    const page = 'Text.\n\n<!-- figures: kills -->\n\nold\n\n<!-- end -->\n\nMore.\n';
    const replaced = replaceFigures(page, outcome);

    expect(replaced).not.toContain('old');
    expect(replaced).toMatch(/^Text\.\n\n[^]*<!-- end -->\n\nMore\.\n$/);
    expect(replaced).toContain('seed 1, 4 of 40 rounds');
    expect(replaced).toContain('`npm run faults -- --only kills --seed 1 --count 4`');
    expect(replaced).toMatch(/\| kills +\| +2,000 \|/);
    expect(replaceFigures(replaced, outcome)).toBe(replaced);
  });

  it('has a place for every part in the report', async () => {
    const page = await readFile(path.join(projectRoot, 'docs', 'reliability.md'), 'utf8');
    for (const name of partNames) {
      expect(() => replaceFigures(page, { ...outcome, name })).not.toThrow();
    }
  });
});
