import { tableNames } from '../../../contracts/names/tableNames';

export type TableKey = keyof typeof tableNames;

/**
 * What is read first. A deployment may go on while it is exported, so what claims something is read
 * before what it claims: the watermark before the ledger, and the ledger before the events. Content
 * that is in between is pending in the back-up, and is ingested again.
 */
const firstTables: readonly TableKey[] = ['state', 'ledger', 'completeness', 'delivery', 'apps'];
/** Roll-ups come last: the days of restored events are rolled up again anyway. */
const lastTables: readonly TableKey[] = ['auditLog', 'rollups'];

/** Every table, in the order in which it is exported. A new table is a part of back-ups at once. */
export const backupTables: readonly TableKey[] = [
  ...firstTables,
  ...(Object.keys(tableNames) as TableKey[]).filter(
    (key) => !firstTables.includes(key) && !lastTables.includes(key),
  ),
  ...lastTables,
];

/** In the order of a restore: events come last, because a person who is replaced in them is replaced in
 * the totals, too. */
export const restoredTables: readonly TableKey[] = [
  ...backupTables.filter((key) => key !== 'auditLog'),
  'auditLog',
];
