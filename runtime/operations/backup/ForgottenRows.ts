import { readText } from '../../domain/events/readText';
import { systemClock } from '../../domain/time/Clock';
import { principalNames } from '../../domain/users/principalNames';
import { moveLegacyMarks } from '../../stores/outbox/LegacyMarks';
import { states } from '../../stores/outbox/OutboxRow';
import { isBuiltRollup } from '../../stores/rollups/rollupRows';
import type { AuditStorage } from '../../stores/storage/openStorage';
import type { TableRow } from '../../stores/tables/TableRow';
import { normalName, SuppressionList } from '../../stores/users/SuppressionList';
import { suppressionPartition, suppressionRowsOf } from '../../stores/users/suppressionRows';
import { readMessages, replaceMessages } from '../privacy/forget/messages';
import { Person } from '../privacy/forget/Person';
import { toLegacyLaunch } from '../privacy/forget/replaceInEvents';
import { replaceInFrozen } from '../privacy/forget/replaceInRollups';
import type { TableKey } from './backupTables';

type Storage = Pick<AuditStorage, 'state' | 'delivery' | 'rollups'>;
type Values = Readonly<Record<string, unknown>>;

/** The columns with a person, first the one that gets the token. The others become empty. */
const userColumns: Readonly<Partial<Record<TableKey, readonly [string, ...string[]]>>> = {
  auditLog: ['userId', 'userKey'],
  delivery: ['userId', 'userKey'],
  apps: ['deletedBy'],
  inventory: ['owner'],
};

/**
 * Takes the people who were forgotten out of the rows of a back-up, before they are stored: those of the
 * suppression list that is there, and those of the list in the back-up.
 */
export class ForgottenRows {
  private readonly list: SuppressionList;

  constructor(private readonly storage: Storage) {
    this.list = new SuppressionList(storage.state, systemClock);
  }

  /** The rows to store. A list in the rows is joined with the one that is there, and is not among them. */
  async clean(key: TableKey, rows: readonly TableRow[]): Promise<readonly TableRow[]> {
    if (key === 'state') return await this.cleanState(rows);
    if (await this.list.isEmpty()) return rows;
    // Roll-ups have the names. They are built again from the events, except for those without events.
    if (key === 'rollups') return rows.filter((row) => !isBuiltRollup(row));
    return await this.cleanUsers(key, await this.cleanMessages(key, rows));
  }

  private async cleanUsers(key: TableKey, rows: readonly TableRow[]): Promise<readonly TableRow[]> {
    const columns = userColumns[key];
    if (columns === undefined) return rows;
    const textsOf = (row: Values): string[] => columns.map((name) => readText(row[name]));
    const tokens = await this.list.find(rows.flatMap((row) => textsOf({ ...row })));
    const cleaned: TableRow[] = [];
    for (const row of rows) {
      const token = textsOf({ ...row })
        .map((text) => tokens.get(normalName(text)))
        .find((found) => found !== undefined);
      if (token === undefined) cleaned.push(row);
      else cleaned.push(...(await this.replace(key, row, token)));
    }
    if (key === 'auditLog') {
      for (const [name, token] of tokens) {
        await replaceInFrozen(this.storage.rollups, new Person(new Set([name])), token);
      }
    }
    return cleaned;
  }

  private async replace(key: TableKey, row: TableRow, token: string): Promise<TableRow[]> {
    // It waits for details of the person.
    if (key === 'delivery' && row.partitionKey.startsWith(`${states.incomplete}|`)) return [];
    if (key === 'auditLog') {
      const legacy = toLegacyLaunch({ ...row });
      if (legacy) await moveLegacyMarks(this.storage.delivery, [legacy], token);
    }
    const [first = '', ...others] = userColumns[key] ?? [];
    return [{ ...row, [first]: token, ...Object.fromEntries(others.map((name) => [name, ''])) }];
  }

  private async cleanState(rows: readonly TableRow[]): Promise<readonly TableRow[]> {
    const listed = suppressionRowsOf(rows);
    if (listed.length > 0) await this.list.adopt(listed);
    const others = rows.filter(({ partitionKey }) => partitionKey !== suppressionPartition);
    if (await this.list.isEmpty()) return others;
    return await this.cleanMessages('state', others);
  }

  /** Replaces the names in messages of services. */
  private async cleanMessages(
    key: TableKey,
    rows: readonly TableRow[],
  ): Promise<readonly TableRow[]> {
    const names = rows.flatMap((row) =>
      readMessages(key, { ...row }).flatMap((text) =>
        Array.from(text.matchAll(principalNames), ([, slash, name = '']) =>
          slash ? [name, name.slice(1)] : [name],
        ).flat(),
      ),
    );
    const tokens = await this.list.find(names);
    const clean = (text: string): string =>
      text.replace(principalNames, (all, slash: string, name: string) => {
        const token = tokens.get(normalName(name));
        if (token !== undefined) return slash + token;
        // A part of a name has no digest to compare.
        if (name.endsWith('…')) return `${slash}…`;
        const other = slash === '' ? undefined : tokens.get(normalName(name.slice(1)));
        return other === undefined ? all : slash + name.slice(0, 1) + other;
      });
    return rows.map((row) => ({ ...row, ...replaceMessages(key, { ...row }, clean) }));
  }
}
