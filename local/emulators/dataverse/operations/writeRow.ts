import { randomUUID } from 'node:crypto';

import { checkPrivilege } from '../protocol/checkPrivilege';
import type { OperationContext } from '../state/DataverseState';
import type { Payload } from '../protocol/readPayload';
import type { Row, Table, Value } from '../schema/Table';
import { webApiErrors } from '../state/webApiErrors';

/** A completed write. It counts once its transaction is committed. */
export interface Written {
  readonly table: Table;
  readonly row: Row;
  readonly sent: ReadonlySet<string>;
  readonly isNew: boolean;
}

/** Creates a row; refuses a key that already exists. */
export function createRow(payload: Payload, table: Table, context: OperationContext): Written {
  const { state, user } = context;
  checkPrivilege(user, 'Create', table);
  const id = payload.id ?? randomUUID();
  if (state.rows.get(table, id) !== undefined) {
    throw webApiErrors.duplicateKey();
  }
  const now = timestamp(context);
  const row = state.rows.put(table, id, {
    ...defaultsOf(table),
    ...(hasOwner(table) ? { ownerid: user.systemUserId } : {}),
    ...payload.values,
    createdon: now,
    modifiedon: now,
  });
  return { table, row, sent: new Set(Object.keys(payload.values)), isNew: true };
}

/** Changes the values that were sent and leaves the rest. */
export function updateRow(
  row: Row,
  payload: Payload,
  table: Table,
  context: OperationContext,
): Written {
  checkPrivilege(context.user, 'Write', table);
  const changed = context.state.rows.put(table, row.id, {
    ...row.values,
    ...payload.values,
    modifiedon: timestamp(context),
  });
  return { table, row: changed, sent: new Set(Object.keys(payload.values)), isNew: false };
}

function defaultsOf({ columns }: Table): Record<string, Value> {
  return Object.fromEntries(
    columns.map((column) => [
      column.logicalName,
      'default' in column ? (column.default ?? null) : null,
    ]),
  );
}

function hasOwner({ columns }: Table): boolean {
  return columns.some(({ logicalName }) => logicalName === 'ownerid');
}

function timestamp({ state }: OperationContext): string {
  return `${new Date(state.settings.now()).toISOString().slice(0, 19)}Z`;
}
