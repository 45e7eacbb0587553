import { mergeRollups } from '../../../domain/rollups/mergeRollups';
import { addDays } from '../../../domain/time/days';
import { buildRollups, type BuildSource } from '../../../pipeline/rollups/buildRollups';
import { ChangedDays } from '../../../stores/rollups/ChangedDays';
import { openMonthTokens, readKeyMonths } from '../../../stores/rollups/monthTokens';
import { type RollupHeader, RollupTable } from '../../../stores/rollups/RollupTable';
import type { Person } from './Person';

/** A build that another one overtakes leaves the rest to the next. */
const mostBuilds = 4;

/**
 * Builds the roll-ups that have a person again, until none has. Returns how many were found at the end:
 * a writer of their days is in progress.
 */
export async function replaceInRollups(source: BuildSource, person: Person): Promise<number> {
  const table = new RollupTable(source.storage.rollups);
  const changed = new ChangedDays(table.table, source.clock);
  for (let builds = 0; ; builds += 1) {
    await buildRollups(source);
    const periods = await table.periodsOf((user) => person.has(user));
    if (periods.length === 0 || builds === mostBuilds) return periods.length;
    const days = periods.filter((period) => period.length === 10);
    const months = periods.filter((period) => period.length === 7);
    // A month is merged again when one of its days is built.
    const headers = await table.headers('day');
    for (const month of months) {
      const day = headers.find(({ period }) => period.startsWith(month))?.period;
      if (day === undefined) await table.remove(month);
      else days.push(day);
    }
    // Also what a build that was killed has left, without a header.
    const stored = new Set(headers.map(({ period }) => period));
    for (const day of days) if (!stored.has(day)) await table.remove(day);
    await changed.markFinished(days.filter((day) => stored.has(day)));
  }
}

/** Replaces the tokens of a person in months of which some days are removed. */
export async function replaceInFrozen(
  rollups: BuildSource['storage']['rollups'],
  person: Person,
  token: string,
): Promise<void> {
  const frozen = new RollupTable(rollups, 'frozen');
  for (const month of await readKeyMonths(rollups)) {
    const tokenOf = await openMonthTokens(rollups, month);
    const old = new Set([...person.identifiers].map(tokenOf));
    const days = await frozen.headers('day', { from: month, to: addDays(`${month}-01`, 31) });
    for (const header of days.filter(({ period }) => period.startsWith(month))) {
      await replaceInDay(frozen, header, (user) => (old.has(user) ? tokenOf(token) : user));
    }
  }
}

/** Another process may write the totals of the same day: then they are read again. */
async function replaceInDay(
  frozen: RollupTable,
  { period }: RollupHeader,
  replace: (user: string) => string,
): Promise<void> {
  for (let attempts = 0; attempts < mostBuilds; attempts += 1) {
    const [header] = await frozen.headers('day', { from: period, to: period });
    if (header === undefined) return;
    const rollup = await frozen.read(header);
    if (rollup === undefined) continue;
    const users = rollup.users.map(replace);
    if (users.every((user, at) => user === rollup.users[at])) return;
    const replaced = mergeRollups(period, [{ ...rollup, users }]);
    if ((await frozen.write(replaced, header)) !== undefined) return;
  }
  throw new Error(`The totals of ${period} changed again and again. Run the command again.`);
}
