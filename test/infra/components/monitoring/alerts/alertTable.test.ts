import { readFileSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../../../../build/runtimePaths';
import { alertTable } from '../../../../../infra/components/monitoring/alerts/alertTable';

const page = readFileSync(path.join(projectRoot, 'docs/operate.md'), 'utf8');

describe('the table of alert rules', () => {
  it.each(alertTable)('has the rule $name with its severity in docs/operate.md', (row) => {
    const described = page.split('\n').find((line) => line.startsWith(`| \`${row.name}\``));

    expect(described).toMatch(new RegExp(`\\| ${row.severity}, `));
  });
});
