import { readFileSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../../../../build/runtimePaths';
import {
  alertRows,
  alertTable,
} from '../../../../../infra/components/monitoring/alerts/alertTable';

const page = readFileSync(path.join(projectRoot, 'docs/operate.md'), 'utf8');

describe('the table of alert rules', () => {
  it.each(alertTable)('has the rule $name with its severity in docs/operate.md', (row) => {
    const described = page.split('\n').find((line) => line.startsWith(`| \`${row.name}\``));

    expect(described).toMatch(new RegExp(`\\| ${row.severity}, `));
  });
});

describe('the rule no-run', () => {
  it('waits three intervals of the schedule, and no longer than the two days that a query sees', () => {
    const queryOf = (schedule: string) =>
      alertRows(schedule)
        .find(({ name }) => name === 'no-run')
        ?.query('');

    expect(queryOf('0 0 */4 * * *')).toContain('NewestRun < ago(12h)');
    expect(queryOf('0 0 3 * * *')).toContain('NewestRun < ago(47h)');
  });
});
