import type { TableClient } from '@azure/data-tables';

import type { UsersRecord } from '../../domain/users/UsersRecord';
import type { StateStore } from '../state/StateStore';
import { readFirstRow } from '../tables/readRows';

/** The document of the state table with the decision. */
const decisionKey = 'users';

/** The tables that name users in the releases without a decision. */
export interface UserTables {
  readonly auditLog: TableClient;
  readonly apps: TableClient;
}

/**
 * What is stored of users in this storage; undefined while no event is stored. Earlier releases stored
 * names and recorded no decision.
 */
export async function readUsersDecision(
  state: Pick<StateStore, 'read'>,
  tables: UserTables,
): Promise<UsersRecord | undefined> {
  const recorded = await state.read<UsersRecord>(decisionKey);
  if (recorded) return recorded;
  const hasEvents = (await hasRow(tables.auditLog)) || (await hasRow(tables.apps));
  return hasEvents ? { mode: 'names', decidedAt: '' } : undefined;
}

/** False where the deployment stores no users: then figures of users are unknown, and not 0. */
export async function hasStoredUsers({
  state,
  storage,
}: {
  readonly state: Pick<StateStore, 'read'>;
  readonly storage: UserTables;
}): Promise<boolean> {
  return (await readUsersDecision(state, storage))?.mode !== 'none';
}

/** Records the decision before the first event is stored, and returns the one that holds. */
export async function recordUsersDecision(
  state: Pick<StateStore, 'update'>,
  decision: UsersRecord,
): Promise<UsersRecord> {
  return await state.update<UsersRecord>(decisionKey, (recorded) => recorded ?? decision);
}

async function hasRow(table: TableClient): Promise<boolean> {
  return (await readFirstRow(table, { select: ['rowKey'] })) !== undefined;
}
