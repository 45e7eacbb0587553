import type { CompletenessDay } from '../../domain/completeness/CompletenessDay';
import { chunk } from '../../domain/concurrency/chunk';
import { addDays, dayOf, daysBetween } from '../../domain/time/days';
import {
  isSameRow,
  readStoredDays,
  toCompletenessRow,
  writeCompletenessRows,
} from '../../stores/completeness/completenessRows';
import { isMissingTableOrQueue } from '../../stores/tables/isMissingTableOrQueue';
import { type CoverageOfTypes, readCoverage } from './readCoverage';
import {
  type CompletenessSource,
  type DayRange,
  isFinal,
  readDays,
  toRanges,
} from './readCompleteness';

/** Today, the seven days that are listed, and one more in which a day becomes final. */
const changingDays = 9;
/** A redrive or an import can change older days. */
const oldestDays = 400;

/** Where the next run continues with the older days; null when none is left. */
interface LeftDays {
  readonly from: string;
}

const leftDaysKey = 'completeness-left';
/** The older days are stored a month at a time, so that the run can end in between. */
const daysOfPart = 31;

export interface RefreshOptions {
  /** Whether older days are due, too. */
  readonly isDaily: boolean;
  /** Leaves the rest of the older days to the next run. */
  readonly isOver?: () => boolean;
}

/**
 * Stores the rows of the days that can have changed: the last nine, and once a day (`isDaily`) the older
 * ones that are not final. Derived from the ledger, so that a run that stops in between loses nothing.
 * Six or seven requests for each content type.
 */
export async function refreshCompleteness(
  source: CompletenessSource,
  { isDaily, isOver = () => false }: RefreshOptions,
): Promise<void> {
  const today = dayOf(source.clock.now());
  const recent = { from: addDays(today, -changingDays), to: today };
  await storeDays(source, [recent]);
  const left = (await source.state.read<LeftDays | null>(leftDaysKey)) ?? undefined;
  if (!isDaily && left === undefined) return;
  const days = await findChanging(source, addDays(recent.from, -1));
  const due = days.filter((day) => left === undefined || day >= left.from);
  for (const range of toRanges(due).flatMap(splitRange)) {
    if (isOver()) {
      await source.state.update<LeftDays | null>(leftDaysKey, () => ({ from: range.from }));
      return;
    }
    await storeDays(source, [range]);
  }
  if (left) await source.state.update<LeftDays | null>(leftDaysKey, () => null);
}

function splitRange({ from, to }: DayRange): DayRange[] {
  return chunk(daysBetween(from, to), daysOfPart).flatMap(([first, ...rest]) =>
    first === undefined ? [] : [{ from: first, to: rest.at(-1) ?? first }],
  );
}

/** Stores the rows of these days. A deployment without the table has no stored rows. */
export async function storeDays(
  source: CompletenessSource,
  ranges: readonly DayRange[],
): Promise<void> {
  try {
    const coverage = await readCoverage(source);
    for (const range of ranges) await storeRange(source, range, coverage);
  } catch (error) {
    if (!isMissingTableOrQueue(error)) throw error;
  }
}

async function storeRange(
  source: CompletenessSource,
  range: DayRange,
  coverage: CoverageOfTypes,
): Promise<void> {
  const nowMs = source.clock.now();
  const days = await readDays(source, range, coverage);
  const changed = days.flatMap(({ day, stored }) => {
    if (!isKnown(day)) return [];
    const row = toCompletenessRow(day, nowMs);
    const after = { row, counts: day, derivedMs: nowMs };
    const isNew = stored === undefined || !isSameRow(row, stored.row);
    return isNew || isFinal(stored, nowMs) !== isFinal(after, nowMs) ? [row] : [];
  });
  await writeCompletenessRows(source.storage.completeness, changed);
}

/** Nothing is to be stored of the time before the first listing. */
function isKnown({ listed, reasons }: CompletenessDay): boolean {
  return listed > 0 || !reasons.includes('beforeFirstListing');
}

/** In the order of time. */
async function findChanging(source: CompletenessSource, to: string): Promise<string[]> {
  const nowMs = source.clock.now();
  const dates = new Set<string>();
  for (const contentType of source.settings.contentTypes) {
    const range = { from: addDays(to, -oldestDays), to };
    for (const [date, day] of await readStoredDays(
      source.storage.completeness,
      contentType,
      range,
    )) {
      if (!isFinal(day, nowMs) || day.row.verdict !== 'complete') dates.add(date);
    }
  }
  return [...dates].sort();
}
