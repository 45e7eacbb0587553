import { readFileSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../../../../build/runtimePaths';
import { problemTable } from '../../../../../contracts/problems/problemTable';
import { alertTable } from '../../../../../infra/components/monitoring/alerts/alertTable';

const runbooks = readFileSync(path.join(projectRoot, 'docs/runbooks.md'), 'utf8');
const operate = readFileSync(path.join(projectRoot, 'docs/operate.md'), 'utf8');

describe('the table of alert rules', () => {
  it('has a rule for the problems of each severity that makes the connector unhealthy', () => {
    const severities = Object.values(problemTable).map(({ severity }) => severity);
    const unhealthy = [...new Set(severities)].filter((severity) => severity <= 2).sort();
    const rules = alertTable.filter(({ condition }) => condition === 'problems');

    expect(rules.map(({ severity }) => severity)).toEqual(unhealthy);
  });

  it.each(alertTable)('describes the rule $name, and has its runbook', ({ name, code }) => {
    expect(operate).toContain(`| \`${name}\``);
    expect(code === undefined || runbooks.includes(`\n## ${code}\n`)).toBe(true);
  });
});
