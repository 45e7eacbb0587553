import { formatCount } from '../../../contracts/text/formatCount';
import { dayMs } from '../../../contracts/time/durations';
import type { Span } from '../../domain/time/spans';
import { systemClock } from '../../domain/time/Clock';
import { dayOf } from '../../domain/time/days';
import { storeDays } from '../../pipeline/completeness/refreshCompleteness';
import { closeGaps, type GapReport, readGaps } from '../../operations/import/covers/closeGaps';
import type { EventDays } from '../../operations/import/covers/EventDays';
import { findCoverFaults } from '../../operations/import/covers/findCoverFaults';
import type { ImportResult } from '../../operations/import/importFiles';
import type { ImportStore } from '../../operations/import/sinks/ImportStore';
import type { StorageOnlySettings } from '../../settings/Settings';
import { readPurgeFrontier } from '../../stores/rollups/PurgeFrontier';
import type { CommandContext } from './CommandContext';

/** Older days are derived when they are shown. */
const storedDaysMs = 400 * dayMs;

/** Closes the gaps that an import covers, or reports why it closes none. */
export async function coverGaps(
  context: CommandContext,
  run: {
    readonly result: ImportResult;
    readonly days: EventDays;
    /** Of `--covers`. */
    readonly period: Span | undefined;
    readonly settings: StorageOnlySettings;
    readonly store: ImportStore;
  },
): Promise<GapReport> {
  const { result, days, period, settings, store } = run;
  const source = { settings, state: store.state, nowMs: systemClock.now() };
  if (period === undefined) return await readGaps(source);
  const { before: removedBefore } = await readPurgeFrontier(store.storage.rollups);
  const faults = findCoverFaults(period, result, { days, nowMs: source.nowMs, removedBefore });
  if (faults.length === 0) {
    const gaps = await closeGaps(period, source);
    await storeDays({ ...source, storage: store.storage, clock: systemClock }, [
      {
        from: dayOf(Math.max(period.startMs, source.nowMs - storedDaysMs)),
        to: dayOf(period.endMs),
      },
    ]);
    return gaps;
  }
  context.exitCode = 1;
  context.terminal.err(
    `No gap was closed: ${faults.join('; ')}.\n  The other rows are stored. Correct that, and import the files again with --covers. Rows that are stored already do not change.`,
  );
  return await readGaps(source);
}

/** Names the open gaps that the files have records of, and the command that closes them. */
export function suggestCover(
  { terminal }: CommandContext,
  run: {
    readonly gaps: GapReport;
    readonly days: EventDays;
    readonly settings: StorageOnlySettings;
    readonly names: readonly string[];
  },
): void {
  const { gaps, days, settings, names } = run;
  for (const { contentType, from, to, exportFrom, exportTo } of gaps.open) {
    const events = days.count(exportFrom, exportTo);
    if (events === 0) continue;
    terminal.err(
      `${contentType} has a gap from ${from} to ${to}, and the files have ${formatCount(events, 'record')} of ${exportFrom} to ${exportTo}.\n  If the files have every record of ${settings.operations.join(' and ')} from ${exportFrom} to the end of ${exportTo} (UTC), close the gap: audit-log import ${names.join(' ')} --covers ${exportFrom}..${exportTo}`,
    );
  }
}
