import { mergeRollups } from '../../../domain/rollups/mergeRollups';
import { rollUpDay } from '../../../pipeline/rollups/rollUpDay';
import { openMonthTokens } from '../../../stores/rollups/monthTokens';
import { RollupTable } from '../../../stores/rollups/RollupTable';
import type { AuditStorage } from '../../../stores/storage/openStorage';

/**
 * Writes the totals of a day from its events, with tokens in place of users. It is done once: an
 * interrupted purge has removed some of the events already.
 */
export async function freezeDay(
  { auditLog, rollups }: Pick<AuditStorage, 'auditLog' | 'rollups'>,
  day: string,
): Promise<void> {
  const frozen = new RollupTable(rollups, 'frozen');
  const [known] = await frozen.headers('day', { from: day, to: day });
  if (known) return;

  const tokenOf = await openMonthTokens(rollups, day.slice(0, 7));
  const rollup = await rollUpDay(auditLog, day);
  // The order of tokens shows nothing of the order of names.
  const unnamed = mergeRollups(day, [{ ...rollup, users: rollup.users.map(tokenOf) }]);
  await frozen.write(unnamed, undefined);
}
