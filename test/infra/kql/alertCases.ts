import { runbookOf } from '../../../contracts/problems/problemCodeOf';
import { type ProblemCode, problemTable } from '../../../contracts/problems/problemTable';
import { hardRunbookUrl } from './projectQueries';
import { hourly, operation, problem, run, type SampleRow, trace } from './sampleRows';

/** Rows of a workspace, and the alerts that have to fire: rules by name, with the codes of problems. */
export interface AlertCase {
  readonly title: string;
  readonly rows: readonly SampleRow[];
  readonly fires: Readonly<Record<string, readonly string[]>>;
}

const codes = Object.keys(problemTable) as readonly ProblemCode[];
const week = 7 * 24;
const host = 'Host started (120ms)';
const stopped =
  'Data collection stopped due to daily limit of free data reached. Ingestion status = OverQuota';

function codesOf(severity: number): readonly string[] {
  return codes.filter((code) => problemTable[code].severity === severity).sort();
}

/** As `<code> <address of its runbook>`, which the dimensions of an alert show. */
function alertOf(code: string): string {
  return `${code} ${runbookOf(code, hardRunbookUrl)}`;
}

export const alertCases: readonly AlertCase[] = [
  { title: 'an ordinary week', rows: hourly(week, 20), fires: {} },
  {
    title: 'an ordinary week with a run that is late, and a secret that expires in 30 days',
    rows: hourly(week, 110, [problem('secret.expiring', 3)]),
    fires: {},
  },
  {
    title: 'every problem code, in the rule of its severity',
    rows: run(
      30,
      codes.map((code) => problem(code)),
    ),
    fires: {
      'problem-critical': codesOf(0).map(alertOf),
      'problem-error': codesOf(1).map(alertOf),
      'problem-warning': codesOf(2).map(alertOf),
    },
  },
  {
    title: 'a problem that lasts for days, as one alert',
    rows: hourly(week, 50, [problem('access.lost')]),
    fires: { 'problem-error': [alertOf('access.lost')] },
  },
  {
    title: 'a problem that the newest run does not report any more',
    rows: [...run(5), ...hourly(30, 65, [problem('backlog.critical')])],
    fires: {},
  },
  {
    title: 'a problem that became more severe',
    rows: [
      ...run(5, [problem('secret.expiring', 1)]),
      ...hourly(30, 65, [problem('secret.expiring', 2)]),
    ],
    fires: { 'problem-error': [alertOf('secret.expiring')] },
  },
  {
    title: 'a problem of the last run before the silence, and the silence',
    rows: hourly(10, 200, [problem('ledger.dead')]),
    fires: { 'problem-warning': [alertOf('ledger.dead')], 'no-run': [] },
  },
  { title: 'an empty workspace', rows: [], fires: { 'no-run': [] } },
  { title: 'runs every two hours and 59 minutes', rows: [...run(179), ...run(358)], fires: {} },
  { title: 'no run for three hours', rows: hourly(40, 181), fires: { 'no-run': [] } },
  {
    title: 'an app that logs for four hours and never runs',
    rows: [trace(240, host), trace(5, host)],
    fires: { 'no-run': [] },
  },
  { title: 'a new app before its first run', rows: [trace(50, host)], fires: {} },
  {
    title: 'an app that stopped yesterday and started again without a run',
    rows: [...hourly(5, 24 * 60), trace(40, host)],
    fires: { 'no-run': [] },
  },
  {
    title: 'no run for more than the two days that a rule sees',
    rows: hourly(5, 3 * 24 * 60),
    fires: { 'no-run': [] },
  },
  {
    title: 'the daily cap, which also silences the runs',
    rows: [...hourly(40, 300), operation(290, stopped)],
    fires: { 'no-run': [], 'daily-cap': [] },
  },
  {
    title: 'a daily cap of the day before yesterday, and other records of the workspace',
    rows: [
      ...hourly(60, 10),
      operation(26 * 60, stopped),
      operation(60, 'Data collection resumed. Ingestion status = RespectQuota'),
    ],
    fires: {},
  },
  {
    title: 'lines of users that only look like ours',
    rows: [
      ...run(10),
      trace(5, `prefix ${JSON.stringify({ event: 'problem', code: 'sync.gap', severity: 1 })}`),
      trace(5, JSON.stringify({ severity: 1, event: 'problem', code: 'sync.gap' })),
    ],
    fires: {},
  },
];
