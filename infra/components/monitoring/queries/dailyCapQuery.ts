/**
 * KQL for the records which say that the workspace stopped collecting for the day. The text is that
 * of "Set daily cap on Log Analytics workspace" (learn.microsoft.com). Azure writes these records
 * beyond the cap too.
 */
export const dailyCapQuery = `_LogOperation
| where Category =~ 'Ingestion' and Detail contains 'OverQuota'`;
