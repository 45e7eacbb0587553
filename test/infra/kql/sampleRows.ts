import type { ProblemCode } from '../../../contracts/problems/problemTable';
import type { KnownProblem } from '../../../runtime/domain/problems/Problem';
import { showProblem } from '../../../runtime/domain/problems/showProblem';
import { healthLines } from '../../../runtime/operations/health/healthLines';
import type { WorkspaceTable } from './workspaceTables';

/** A row of a table; columns that it lacks are null. */
export interface SampleRow {
  readonly table: WorkspaceTable;
  readonly minutesAgo: number;
  readonly values: Readonly<Record<string, string | number>>;
}

type Facts = NonNullable<Parameters<typeof healthLines>[1]>;

/** What a run reads from storage. */
const usual: Facts = {
  lastRun: null,
  ingestFailure: null,
  watermark: '2026-11-27T10:00:00.000Z',
  watermarks: { 'Audit.General': '2026-11-27T10:00:00.000Z' },
  unlisted: null,
  gaps: [],
  backlogBlobs: 7,
  oldestPending: '2026-11-27T09:00:00.000Z',
  hoursUntilLoss: 150.25,
  contentTypes: {
    'Audit.General': {
      backlogBlobs: 7,
      oldestPending: '2026-11-27T09:00:00.000Z',
      hoursUntilLoss: 150.25,
      inflowBlobs: 900,
      throughputBlobs: 910,
      unlistedSince: null,
      measuredBlobsPerHour: null,
      capacityBlobsPerHour: 114_000,
      marginEndsInHours: null,
    },
  },
  requestsPerMinute: 1_900,
  overdue: null,
  lostLately: { expired: 0, missing: 0 },
  ledger: { pending: 7, ingested: 40_000, expired: 0, missing: 1, dead: 0 },
  deadToRetry: 0,
  recordsKept: 40,
  dataverse: null,
  files: null,
  credential: null,
  throttling: null,
};

/** The log lines of one run, as the runtime writes them. */
export function run(
  minutesAgo: number,
  problems: readonly KnownProblem[] = [],
  facts: Partial<Facts> = {},
): readonly SampleRow[] {
  const requests = { requests: 40, throttled: 3 };
  const lines = healthLines(problems.map(showProblem), { ...usual, ...facts }, requests);
  return [
    trace(minutesAgo, JSON.stringify({ event: 'sync', windows: 2 })),
    ...lines.problems.map(({ line }) => trace(minutesAgo, line)),
    trace(minutesAgo, lines.health),
  ];
}

/** A run every hour; the newest ended so many minutes ago. */
export function hourly(
  runs: number,
  newest: number,
  problems?: readonly KnownProblem[],
): readonly SampleRow[] {
  return Array.from({ length: runs }, (_, index) => run(newest + index * 60, problems)).flat();
}

/** A problem whose texts are hard to read for a query. */
export function problem(
  code: ProblemCode,
  severity?: NonNullable<KnownProblem['severity']>,
): KnownProblem {
  const message = `It's "${code}" {TimeRange} \\ of\nserver`;
  return { code, message, fix: 'Do it.', ...(severity === undefined ? {} : { severity }) };
}

export function trace(minutesAgo: number, message: string): SampleRow {
  return {
    table: 'AppTraces',
    minutesAgo,
    values: { Message: message, SeverityLevel: 1, OperationName: 'sync' },
  };
}

/** A record of the workspace, in the words of Microsoft's page on the daily cap. */
export function operation(minutesAgo: number, detail: string): SampleRow {
  const Operation = 'Data collection Status';
  const values = { Category: 'Ingestion', Operation, Level: 'Warning', Detail: detail };
  return { table: '_LogOperation', minutesAgo, values };
}
