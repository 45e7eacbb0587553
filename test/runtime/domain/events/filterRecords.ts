import type { AuditEvent } from '../../../../runtime/domain/events/AuditEvent';
import { RecordFilter } from '../../../../runtime/pipeline/ingest/RecordFilter';
import type { MalformedElement } from '../../../../runtime/scan/JsonArrayScanner';

export interface FilterResult {
  readonly events: readonly AuditEvent[];
  readonly problems: readonly MalformedElement[];
  readonly seen: number;
  readonly kept: number;
  readonly malformed: number;
}

/** Runs a whole body through a filter in chunks of one size. */
export function filterRecords(
  body: string,
  operations: readonly string[],
  chunkBytes = 16 * 1024,
): FilterResult {
  const events: AuditEvent[] = [];
  const problems: MalformedElement[] = [];
  const filter = new RecordFilter({
    operations,
    onEvent: (event) => events.push(event),
    onMalformed: (problem) => problems.push(problem),
  });
  const bytes = Buffer.from(body);
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    filter.push(bytes.subarray(at, at + chunkBytes));
  }
  filter.end();
  return { events, problems, seen: filter.seen, kept: filter.kept, malformed: filter.malformed };
}
