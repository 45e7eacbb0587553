import { isLine } from './logLines';

/**
 * KQL that returns a row if no run was reported for three hours, and none otherwise. Without `by`,
 * `summarize` returns a row for an empty table too, so silence is found as well.
 *
 * A new app that has logged for less than three hours still has time for its first run.
 */
export const noRunQuery = `AppTraces
| summarize NewestRun = max(iff(${isLine('health')}, TimeGenerated, datetime(null))), FirstLog = min(TimeGenerated)
| where NewestRun < ago(3h) or (isnull(NewestRun) and (isnull(FirstLog) or FirstLog < ago(3h)))`;
