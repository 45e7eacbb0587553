import { isLine } from './logLines';

/**
 * KQL that returns a row if no run was reported for so many hours, and none otherwise. Without `by`,
 * `summarize` returns a row for an empty table too, so silence is found as well.
 *
 * A new app that has logged for less than that still has time for its first run.
 */
export function noRunQuery(hours: number): string {
  return `AppTraces
| summarize NewestRun = max(iff(${isLine('health')}, TimeGenerated, datetime(null))), FirstLog = min(TimeGenerated)
| where NewestRun < ago(${hours}h) or (isnull(NewestRun) and (isnull(FirstLog) or FirstLog < ago(${hours}h)))`;
}
