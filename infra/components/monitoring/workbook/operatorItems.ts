import { runbookOf } from '../../../../contracts/problems/problemCodeOf';
import {
  currentProblemsQuery,
  problemHistoryQuery,
  workbookQueries,
} from '../queries/workbookQueries';
import type { QueryItem, WorkbookItem } from './WorkbookItem';

/** The parameter whose period all queries use. */
export const timeRange = 'TimeRange';

/** What operators look at, from the state of the newest run down to single runs. */
export function operatorItems(runbookUrl: string): readonly WorkbookItem[] {
  return [
    {
      kind: 'text',
      name: 'title',
      markdown:
        '# Audit log connector\n\nThe state as the hourly runs report it. `audit-log status` shows the same from the connector’s own storage.',
    },
    {
      kind: 'parameters',
      name: 'parameters',
      parameters: [
        { type: 'timeRange', name: timeRange, label: 'Period', hours: 168 },
        { type: 'hidden', name: 'HasData', query: workbookQueries.hasData },
      ],
    },
    {
      kind: 'text',
      name: 'no-data',
      visibleIf: { parameter: 'HasData', value: 'no' },
      markdown: `**No run was reported in this period.** Choose a longer period. If the app is new, wait for its first run at the next full hour. Otherwise follow the runbook [sync.stale](${runbookOf('sync.stale', runbookUrl)}).`,
    },
    tile('last-run', workbookQueries.lastRun),
    tile('watermark', workbookQueries.watermark),
    tile('margin', workbookQueries.margin),
    tile('backlog', workbookQueries.backlog),
    {
      kind: 'query',
      name: 'problems',
      title: 'Problems of the newest run',
      query: currentProblemsQuery(runbookUrl),
      show: { as: 'table', columns: { Severity: 'severity', Runbook: 'link' } },
      noDataMessage: 'The newest run reported no problem.',
    },
    table(
      'content-types',
      'Keep-up margin of each content type: blobs of 24 hours, and hours until loss',
      workbookQueries.contentTypes,
      'The newest run reported no figures.',
    ),
    chart('backlog-chart', 'Backlog in blobs', workbookQueries.backlogChart),
    chart(
      'throughput-chart',
      'Inflow and throughput of the last 24 hours in blobs',
      workbookQueries.throughputChart,
    ),
    chart('requests-chart', 'Requests and throttled requests', workbookQueries.requestsChart),
    chart('ledger-chart', 'Blobs in the ledger by state', workbookQueries.ledgerChart),
    table('runs', 'Runs', workbookQueries.runs, 'No run was reported.'),
    {
      ...table(
        'history',
        'Problems of the period',
        problemHistoryQuery,
        'No problem was reported.',
      ),
      show: { as: 'table', columns: { Severity: 'severity' } },
    },
    table('failures', 'Functions that failed', workbookQueries.failures, 'No function failed.'),
    table(
      'daily-cap',
      'When the workspace stopped and resumed collecting',
      workbookQueries.dailyCap,
      'The daily cap was not reached.',
    ),
  ];
}

function tile(name: string, query: string): QueryItem {
  const noDataMessage = 'No run was reported.';
  return { kind: 'query', name, title: '', query, show: { as: 'tiles' }, width: 25, noDataMessage };
}

function chart(name: string, title: string, query: string): QueryItem {
  const noDataMessage = 'No run reported these figures.';
  return { kind: 'query', name, title, query, show: { as: 'timechart' }, width: 50, noDataMessage };
}

function table(name: string, title: string, query: string, noDataMessage: string): QueryItem {
  return { kind: 'query', name, title, query, show: { as: 'table' }, noDataMessage };
}
