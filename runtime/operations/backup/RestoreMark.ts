import { StateStore } from '../../stores/state/StateStore';
import { changeRows } from '../../stores/tables/changeRows';
import type { AuditStorage } from '../../stores/storage/openStorage';

/** How far a restore has come: a document of the state table, which is deleted at the end. */
export interface RestoreMark {
  /** The checksum of the back-up's manifest. */
  readonly backup: string;
  /** Rows that are durable, by table. */
  readonly done: Readonly<Record<string, number>>;
}

const key = 'restore';
const partitionKey = 'state';

/** A row that belongs to a restore, and not to the deployment. */
export function isRestoreMark(row: Readonly<Record<string, unknown>>): boolean {
  return row['partitionKey'] === partitionKey && row['rowKey'] === key;
}

export async function readRestoreMark({
  state,
}: Pick<AuditStorage, 'state'>): Promise<RestoreMark | undefined> {
  return await new StateStore(state).read<RestoreMark>(key);
}

export async function writeRestoreMark(
  { state }: Pick<AuditStorage, 'state'>,
  mark: RestoreMark,
): Promise<void> {
  await new StateStore(state).update<RestoreMark>(key, () => mark);
}

export async function deleteRestoreMark({ state }: Pick<AuditStorage, 'state'>): Promise<void> {
  await changeRows(state, 'delete', [{ partitionKey, rowKey: key }]);
}
