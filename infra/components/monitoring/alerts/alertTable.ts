import type { ProblemCode, Severity } from '../../../../contracts/problems/problemTable';
import { problemTable } from '../../../../contracts/problems/problemTable';
import { formatCount } from '../../../../contracts/text/formatCount';
import { defaultSyncSchedule } from '../../../../contracts/values/defaultSyncSchedule';
import { staleAfterHours } from '../../../../contracts/values/staleAfterHours';
import { dailyCapQuery } from '../queries/dailyCapQuery';
import { noRunQuery } from '../queries/noRunQuery';
import { problemsQuery } from '../queries/problemsQuery';

/** An alert rule over the workspace; a row of the table below. */
export interface AlertRow {
  /** Last part of the rule's name. */
  readonly name: string;
  readonly title: string;
  readonly severity: Severity;
  /** What happened, in a sentence; the address of the runbook follows. */
  readonly meaning: string;
  /** The section of its runbook; undefined: each problem has its own, in the dimension `Runbook`. */
  readonly code: ProblemCode | undefined;
  /** `rows`: fires if the query has a row. `problems`: one alert for each code that is reported. */
  readonly condition: 'rows' | 'problems';
  /** Data that the query sees, ISO 8601; Azure allows at most two days. */
  readonly window: 'P1D' | 'P2D';
  readonly query: (runbookUrl: string) => string;
}

/** Severity 3 informs only: the workbook and `status` show such problems, and nobody is woken. */
const severitiesWithAlert = [0, 1, 2] as const;

/** A query sees two days, and a row that has left them looks like one that never came. */
const mostSilentHours = 47;

const words = { 0: 'critical', 1: 'error', 2: 'warning' } as const;

/** All alert rules (docs/adr/0020-alerts-by-log-lines.md). A renamed rule is another rule in Azure. */
export const alertTable = alertRows(defaultSyncSchedule);

/** The alert rules of a deployment that syncs at these times (NCRONTAB). */
export function alertRows(schedule: string): readonly AlertRow[] {
  const hours = Math.min(mostSilentHours, staleAfterHours(schedule));
  const hoursText = hours === 3 ? 'three hours' : formatCount(hours, 'hour');
  return [
    ...severitiesWithAlert.map((severity): AlertRow => ({
      name: `problem-${words[severity]}`,
      title: `problem (${words[severity]})`,
      severity,
      meaning: 'The newest run reported a problem. The dimension Code names it.',
      code: undefined,
      condition: 'problems',
      window: 'P2D',
      query: (runbookUrl) => problemsQuery(severity, runbookUrl),
    })),
    {
      name: 'no-run',
      title: `no run for ${hoursText}`,
      severity: problemTable['sync.stale'].severity,
      meaning: `No run was reported for ${hoursText}: the app does not run, or its log does not arrive.`,
      code: 'sync.stale',
      condition: 'rows',
      window: 'P2D',
      query: () => noRunQuery(hours),
    },
    {
      name: 'daily-cap',
      title: 'daily cap of the log reached',
      severity: problemTable['telemetry.capped'].severity,
      meaning:
        'The workspace reached its daily cap within the last day. Until the cap is reset, no log line arrives and no other alert can be trusted.',
      code: 'telemetry.capped',
      condition: 'rows',
      window: 'P1D',
      query: () => dailyCapQuery,
    },
  ];
}
