import type { CompletenessDay } from '../../domain/completeness/CompletenessDay';
import { addDays, dayOf } from '../../domain/time/days';
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

/**
 * Stores the rows of the days that can have changed: the last nine, and once a day (`isDaily`) the older
 * ones that are not final. Derived from the ledger, so that a run that stops in between loses nothing.
 * Five or six requests for each content type.
 */
export async function refreshCompleteness(
  source: CompletenessSource,
  { isDaily }: { readonly isDaily: boolean },
): Promise<void> {
  const today = dayOf(source.clock.now());
  const recent = { from: addDays(today, -changingDays), to: today };
  const old = isDaily ? await findChanging(source, addDays(recent.from, -1)) : [];
  await storeDays(source, [...old, recent]);
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

async function findChanging(source: CompletenessSource, to: string): Promise<DayRange[]> {
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
  return toRanges([...dates].sort());
}
