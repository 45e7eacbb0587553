import { hourly, operation, problem, run, type SampleRow, trace } from './sampleRows';

interface WorkbookCase {
  readonly rows: readonly SampleRow[];
  /** What the rows of the result have as JSON. */
  readonly expected: RegExp;
}

const week = [
  ...run(25, [problem('sync.gap'), problem('backlog.critical')]),
  ...hourly(20, 85),
  trace(30, JSON.stringify({ event: 'failed', function: 'ingest', message: 'refused' })),
  operation(100, 'Data collection stopped. Ingestion status = OverQuota'),
];

/** A row of the workspace about its own volume, in MB. */
function usage(DataType: string, Quantity: number): SampleRow {
  return { table: 'Usage', minutesAgo: 600, values: { DataType, IsBillable: 'true', Quantity } };
}

/** Rows for a query of the workbook, and what it has to find in them. */
export function workbookCases(name: string): WorkbookCase {
  const known = cases[name];
  if (known === undefined) throw new Error(`No sample for the query "${name}".`);
  return known;
}

const cases: Readonly<Record<string, WorkbookCase>> = {
  'workbook HasData': { rows: week, expected: /"HasData": ?"yes"/ },
  'workbook last-run': { rows: week, expected: /"Value":25,"Note":"minutes ago; with problems"/ },
  'workbook watermark': {
    rows: run(5, [], { watermark: new Date(Date.now() - 7_260_000).toISOString() }),
    expected: /"Tile":"Watermark","Value":12\d/,
  },
  'workbook margin': {
    rows: run(5, [], { hoursUntilLoss: 30.25 }),
    expected: /"Value":"30\.[23]","Note":"hours until/,
  },
  'workbook content-types': {
    rows: run(5),
    expected:
      /^\[\{"ContentType":"Audit\.General","Backlog":7,"OldestPending":"2026-11-27T09:00:00\.000Z","HoursUntilLoss":150\.25,"Inflow":900,"Throughput":910,"CapacityPerHour":114000,"MarginEndsInHours":null\}\]$/,
  },
  'workbook backlog': { rows: run(5), expected: /"Tile":"Backlog","Value":7/ },
  'workbook problems': {
    rows: week,
    expected:
      /^\[\{"Severity":0,"Code":"backlog.critical",.*"Fix":"Do it\.","Runbook":"https:\/\/wiki\.example\.org\/it's\\\\runbooks#backlogcritical"\},\{"Severity":1,"Code":"sync.gap"/,
  },
  'workbook backlog-chart': {
    rows: run(5),
    expected: /"ContentType":"Audit\.General",.*"Backlog":7/,
  },
  'workbook throughput-chart': { rows: run(5), expected: /"Inflow":900,"Throughput":910/ },
  'workbook requests-chart': { rows: run(5), expected: /"Requests":40,"Throttled":3/ },
  'workbook ledger-chart': { rows: run(5), expected: /"State":"pending",.*"Blobs":7/ },
  'workbook runs': { rows: run(5), expected: /"Healthy":true,.*"Backlog":7/ },
  'workbook history': { rows: week, expected: /"Code":"sync\.gap","Severity":1,"Runs":1/ },
  'workbook failures': { rows: week, expected: /"Function":"ingest","Message":"refused"/ },
  'workbook daily-cap': { rows: week, expected: /OverQuota/ },
  'operate.md 1': {
    rows: [usage('AppTraces', 1500), usage('AppRequests', 500)],
    expected:
      /^\[\{"DataType":"AppTraces","Gigabytes":1\.5\},\{"DataType":"AppRequests","Gigabytes":0\.5\}\]$/,
  },
};
