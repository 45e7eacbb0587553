import type { Severity } from '../../../../contracts/problems/problemTable';
import { isOfNewestRun, linesOf, newestRun, runbookAddress, runbookSection } from './logLines';

/**
 * KQL for the problems of one severity: one row for each code of the last two days, with `Reported`
 * 1 if the newest run still reports the code and 0 if it does not. The zero resolves the alert.
 *
 * `runbookUrl` is the page of the runbooks; the line of a problem has the anchor.
 */
export function problemsQuery(severity: Severity, runbookUrl: string): string {
  return `${newestRun}
${linesOf('problem')}
| where toint(Line.severity) == ${severity}
| summarize LastReported = max(TimeGenerated) by Code = tostring(Line.code), Section = ${runbookSection}
| project Code, Runbook = ${runbookAddress(runbookUrl, 'Section')}, Reported = iff(${isOfNewestRun('LastReported')}, 1, 0)`;
}
