import { firstDayAfter } from '../../stores/auditLog/findDays';
import { RollupTable } from '../../stores/rollups/RollupTable';
import type { AuditStorage } from '../../stores/storage/openStorage';

/**
 * Before a first run, no day has events, so that none lacks a roll-up. The build at the end of the run
 * then need not search the days of the Audit Log.
 */
export async function beginRollups(
  storage: Pick<AuditStorage, 'auditLog' | 'rollups'>,
): Promise<void> {
  const rollups = new RollupTable(storage.rollups);
  if (await rollups.isComplete()) return;
  if ((await firstDayAfter(storage.auditLog, '')) === undefined) await rollups.markComplete();
}
