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

/** A text in KQL quotes. */
export function quoteKql(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
