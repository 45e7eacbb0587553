import { formatCount } from '../../../../contracts/text/formatCount';
import { addDays, dayOf } from '../../../domain/time/days';
import type { Span } from '../../../domain/time/spans';
import { arrivalMs } from '../../../domain/windows/openGaps';
import type { ImportResult } from '../importFiles';
import type { EventDays } from './EventDays';

/**
 * Why an import cannot cover a period, although the person who ran it declared that. A row that could
 * not be read may be of any time, so one is enough.
 */
export function findCoverFaults(
  period: Span,
  { files, rows }: ImportResult,
  run: {
    readonly days: EventDays;
    readonly nowMs: number;
    /** The first day whose events were not removed; empty if none were. */
    readonly removedBefore: string;
  },
): string[] {
  const read = files.flatMap((file) => ('error' in file ? [] : [file]));
  const pages = read.filter(({ lastPage }) => lastPage !== null);
  const isListComplete = pages.length === 0 || pages.some(({ lastPage }) => lastPage === 'last');
  // An import that continued does not know the days of the rows before.
  const isWhole = read.every(({ resumedAtLine }) => resumedAtLine === null);
  const [from, to] = [dayOf(period.startMs), dayOf(period.endMs - 1)];
  const found = isWhole ? run.days.count(from, to) : rows.taken + rows.alreadyPresent;
  const lastRemoved = [to, run.removedBefore && addDays(run.removedBefore, -1)].sort()[0] ?? '';
  const removed = isWhole ? run.days.count(from, lastRemoved) : rows.removed;
  return [
    ...(rows.removed > 0 && removed > 0 && from <= lastRemoved
      ? [
          `the files have launches of ${from} to ${lastRemoved}, which are not stored, because events before ${run.removedBefore} were removed: for the days after it, begin --covers with ${run.removedBefore}`,
        ]
      : []),
    ...(read.length < files.length
      ? [`${formatCount(files.length - read.length, 'file')} could not be imported`]
      : []),
    ...(rows.rejected > 0
      ? [`${formatCount(rows.rejected, 'row was', 'rows were')} rejected, of unknown time`]
      : []),
    ...(read.some(({ isCutOff }) => isCutOff) ? ['a file is cut off'] : []),
    ...(isListComplete ? [] : ['the list continues after the last page']),
    ...(found === 0
      ? [`the files have no launch and no deletion from ${from} to ${to}; is it another export?`]
      : []),
    ...(run.nowMs - arrivalMs <= period.startMs
      ? ['records of the last three days may still arrive in the audit log']
      : []),
  ];
}
