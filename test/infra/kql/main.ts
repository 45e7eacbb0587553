import { alertTable } from '../../../infra/components/monitoring/alerts/alertTable';
import { ruleProperties } from '../../../infra/components/monitoring/alerts/ruleProperties';
import { alertCases } from './alertCases';
import { executeQueries, type QueryResult, type QueryRun } from './DuckDb';
import { hardRunbookUrl, projectQueries } from './projectQueries';
import { workbookCases } from './workbookCases';

const windowMinutes = { P1D: 24 * 60, P2D: 2 * 24 * 60 };
/** The longest period that the workbook offers. */
const monthMinutes = 30 * 24 * 60;

interface Check extends QueryRun {
  readonly title: string;
  /** What is wrong with a result; undefined: nothing. */
  readonly judge: (result: QueryResult) => string | undefined;
}

/** `npm run check:kql`: executes every query of the alerts and the workbook on sample rows. */
function main(): void {
  const checks = [...alertChecks(), ...workbookChecks()];
  const results = executeQueries(checks);
  const faults = checks.flatMap(({ title, judge }, index) => {
    const fault = judge(results[index] ?? { error: 'no result' });
    return fault === undefined ? [] : [`${title}: ${fault}`];
  });
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.stdout.write(`${checks.length} queries executed, ${faults.length} wrong.\n`);
  process.exitCode = faults.length === 0 && checks.length > 0 ? 0 : 1;
}

function alertChecks(): readonly Check[] {
  return alertCases.flatMap(({ title, rows, fires }) =>
    alertTable.map((row) => {
      const expected = fires[row.name];
      return {
        title: `${title}: rule ${row.name}`,
        query: row.query(hardRunbookUrl),
        windowMinutes: windowMinutes[row.window],
        rows,
        judge: (result: QueryResult) => {
          const fired = firedBy(row.condition, result);
          const wanted = expected === undefined ? 'no alert' : ['alert', ...expected].join(', ');
          return fired === wanted ? undefined : `expected ${wanted}; found ${fired}`;
        },
      };
    }),
  );
}

/** What Azure would do with the rows of a rule, by the rule's own condition. */
function firedBy(condition: 'rows' | 'problems', result: QueryResult): string {
  if ('error' in result) return result.error;
  if (condition === 'rows') return result.length > 0 ? 'alert' : 'no alert';
  const column = measureColumn();
  const firing = result.filter((row) => Number(row[column]) > 0);
  const alerts = firing.map(({ Code, Runbook }) => `${String(Code)} ${String(Runbook)}`);
  return firing.length === 0 ? 'no alert' : ['alert', ...alerts.sort()].join(', ');
}

function measureColumn(): string {
  const place = { workspaceId: '', actionGroups: [], runbookUrl: '', isEnabled: true };
  const row = alertTable.find(({ condition }) => condition === 'problems');
  const [criterion] = row === undefined ? [] : ruleProperties(row, place).criteria.allOf;
  return criterion !== undefined && 'metricMeasureColumn' in criterion
    ? criterion.metricMeasureColumn
    : '';
}

function workbookChecks(): readonly Check[] {
  const others = Object.entries(projectQueries()).filter(([name]) => !name.startsWith('alert '));
  return others.map(([name, query]) => {
    const { rows, expected } = workbookCases(name);
    return {
      title: name,
      query,
      windowMinutes: monthMinutes,
      rows,
      judge: (result: QueryResult) => {
        if ('error' in result) return result.error;
        const found = JSON.stringify(result);
        return expected.test(found) ? undefined : `expected ${String(expected)}; found ${found}`;
      },
    };
  });
}

main();
