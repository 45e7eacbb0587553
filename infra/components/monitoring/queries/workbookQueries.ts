import {
  isLine,
  isOfNewestRun,
  linesOf,
  newestRun,
  runbookAddress,
  runbookSection,
} from './logLines';

const health = linesOf('health');
const newestHealth = `${health}
| summarize arg_max(TimeGenerated, Line)`;

/** One row for each content type of each run: its name in `Name`, its figures in `Figures`. */
function byContentType(runs: string): string {
  return `${runs}
| mv-expand kind=array Entry = Line.contentTypes
| extend Name = tostring(Entry[0]), Figures = Entry[1]`;
}

/** KQL of the workbook for operators. The period is that of the workbook. */
export const workbookQueries = {
  hasData: `AppTraces
| where ${isLine('health')}
| summarize Lines = count()
| project HasData = iff(Lines > 0, 'yes', 'no')`,

  lastRun: `${newestHealth}
| project Tile = 'Last run', Value = datetime_diff('minute', now(), TimeGenerated), Note = strcat('minutes ago; ', iff(tobool(Line.healthy), 'healthy', 'with problems'))`,

  watermark: `${newestHealth}
| where isnotempty(tostring(Line.watermark))
| project Tile = 'Watermark', Value = datetime_diff('minute', now(), todatetime(Line.watermark)), Note = 'minutes behind now'`,

  margin: `${newestHealth}
| project Tile = 'Margin', Value = iff(isnull(toreal(Line.hoursUntilLoss)), '-', tostring(round(toreal(Line.hoursUntilLoss), 1))), Note = iff(isnull(toreal(Line.hoursUntilLoss)), 'nothing waits', 'hours until waiting content expires')`,

  backlog: `${newestHealth}
| project Tile = 'Backlog', Value = toint(Line.backlogBlobs), Note = 'blobs that are not ingested'`,

  contentTypes: `${byContentType(newestHealth)}
| project ContentType = Name, Backlog = toint(Figures.backlogBlobs), OldestPending = tostring(Figures.oldestPending), HoursUntilLoss = toreal(Figures.hoursUntilLoss), Inflow = toint(Figures.inflowBlobs), Throughput = toint(Figures.throughputBlobs), CapacityPerHour = toint(Figures.capacityBlobsPerHour), MarginEndsInHours = toreal(Figures.marginEndsInHours)
| order by HoursUntilLoss asc`,

  backlogChart: `${byContentType(health)}
| project TimeGenerated, ContentType = Name, Blobs = toint(Figures.backlogBlobs)
| summarize Backlog = max(Blobs) by ContentType, bin(TimeGenerated, 1h)`,

  throughputChart: `${byContentType(health)}
| project TimeGenerated, ContentType = Name, Inflow = toint(Figures.inflowBlobs), Throughput = toint(Figures.throughputBlobs)
| summarize Inflow = max(Inflow), Throughput = max(Throughput) by ContentType, bin(TimeGenerated, 1h)`,

  requestsChart: `${health}
| summarize Requests = sum(toint(Line.requests)), Throttled = sum(toint(Line.throttled)) by bin(TimeGenerated, 1h)`,

  ledgerChart: `${health}
| mv-expand kind=array Entry = Line.ledger
| project TimeGenerated, State = tostring(Entry[0]), Blobs = toint(Entry[1])
| summarize Blobs = max(Blobs) by State, bin(TimeGenerated, 1h)`,

  runs: `${health}
| project Time = TimeGenerated, Healthy = tobool(Line.healthy), Problems = toint(Line.problems), Backlog = toint(Line.backlogBlobs), Watermark = tostring(Line.watermark), Requests = toint(Line.requests), Throttled = toint(Line.throttled)
| order by Time desc`,

  failures: `${linesOf('failed')}
| summarize Failures = count(), Newest = max(TimeGenerated) by Function = tostring(Line.function), Message = tostring(Line.message)
| order by Newest desc`,

  dailyCap: `_LogOperation
| where Category =~ 'Ingestion' and Detail has 'Data collection'
| project Time = TimeGenerated, Operation, Detail
| order by Time desc`,
} as const;

/** KQL for the problems that the newest run reported, the worst first, each with its runbook. */
export function currentProblemsQuery(runbookUrl: string): string {
  return `${newestRun}
${linesOf('problem')}
| where ${isOfNewestRun('TimeGenerated')}
| summarize arg_max(TimeGenerated, Line) by Code = tostring(Line.code)
| project Severity = toint(Line.severity), Code, Message = tostring(Line.message), Fix = tostring(Line.fix), Runbook = ${runbookAddress(runbookUrl, runbookSection)}
| order by Severity asc, Code asc`;
}

/** KQL for how often each problem was reported, and when first and last. */
export const problemHistoryQuery = `${linesOf('problem')}
| summarize Runs = count(), First = min(TimeGenerated), Newest = max(TimeGenerated) by Code = tostring(Line.code), Severity = toint(Line.severity)
| order by Newest desc`;
