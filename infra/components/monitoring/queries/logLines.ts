/** Log lines of the runtime: each is one JSON document that begins with its event. */
type LogEvent = 'problem' | 'health' | 'sync' | 'ingest' | 'deliver' | 'failed';

/** KQL condition for the rows of an event. `startswith_cs` reads no JSON, so other rows cost little. */
export function isLine(event: LogEvent): string {
  return `Message startswith_cs '{"event":"${event}"'`;
}

/** KQL for the lines of an event in the workspace, each parsed into the column `Line`. */
export function linesOf(event: LogEvent): string {
  return `AppTraces
| where ${isLine(event)}
| extend Line = parse_json(Message)`;
}

/** KQL for the time of the newest run, as a statement that other statements follow. */
export const newestRun = `let newest = toscalar(AppTraces
| where ${isLine('health')}
| summarize max(TimeGenerated));`;

/** All lines of a run are written within this time of each other. */
const sameRun = '10m';

/** KQL condition, after `newestRun`, for a time at which the newest run wrote its lines. */
export function isOfNewestRun(column: string): string {
  return `${column} > newest - ${sameRun}`;
}

/** KQL for the section of the runbooks, which the line of a problem names. */
export const runbookSection = `tostring(split(tostring(Line.runbook), '#')[1])`;

/** KQL for the address of such a section; `runbookUrl` is the page, `section` a KQL expression. */
export function runbookAddress(runbookUrl: string, section: string): string {
  return `strcat(${quoteKql(`${runbookUrl}#`)}, ${section})`;
}

/** A text in KQL quotes. */
function quoteKql(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
