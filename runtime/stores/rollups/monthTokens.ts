import { createHmac, randomBytes } from 'node:crypto';

import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { readText } from '../../domain/events/readText';
import { requireKnownForm } from '../storage/requireKnownForm';
import { changeRows } from '../tables/changeRows';
import { hasStatus } from '../tables/hasStatus';
import { isExistingRow } from '../tables/isExistingRow';
import { readRows } from '../tables/readRows';

/** Begins each token, so that a reader recognises what it is. */
const prefix = 'removed-';
/** 72 bits: in ten million users, two get the same token once in a hundred million months. */
const tokenBytes = 9;
const keyBytes = 32;
const partitionKey = 'purge-key';

/** Replaces the users of a month of removed events by tokens that only its key connects to names. */
export type TokenOf = (user: string) => string;

/** Makes the key of a month when its first day is removed; each day gets tokens of the same key. */
export async function openMonthTokens(rollups: TableClient, month: string): Promise<TokenOf> {
  const known = await readKey(rollups, month);
  if (known !== undefined) return tokensWith(known);
  const created = randomBytes(keyBytes).toString('base64');
  try {
    await rollups.createEntity({ partitionKey, rowKey: month, key: created });
    return tokensWith(created);
  } catch (error) {
    if (!isExistingRow(error)) throw error;
    return await openMonthTokens(rollups, month);
  }
}

/** The months that still have a key: some of their events are not removed yet. */
export async function readKeyMonths(rollups: TableClient): Promise<string[]> {
  const months: string[] = [];
  const filter = odata`PartitionKey eq ${partitionKey}`;
  for await (const row of readRows(rollups, { filter, select: ['rowKey'] })) {
    months.push(readText(row.rowKey));
  }
  return months;
}

/** Destroys the key: from now on, nothing connects the tokens of the month to names. */
export async function destroyMonthKey(rollups: TableClient, month: string): Promise<void> {
  await changeRows(rollups, 'delete', [{ partitionKey, rowKey: month }]);
}

async function readKey(rollups: TableClient, month: string): Promise<string | undefined> {
  try {
    const row = await rollups.getEntity(partitionKey, month);
    requireKnownForm(row, 'purge key');
    return readText(row['key']);
  } catch (error) {
    if (hasStatus(error, 404)) return undefined;
    throw error;
  }
}

function tokensWith(key: string): TokenOf {
  const secret = Buffer.from(key, 'base64');
  return (user) => {
    const digest = createHmac('sha256', secret).update(user).digest();
    return `${prefix}${digest.subarray(0, tokenBytes).toString('base64url')}`;
  };
}
