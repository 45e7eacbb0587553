import { createHmac, randomBytes, scrypt } from 'node:crypto';

import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { secondMs } from '../../../contracts/time/durations';
import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import { readText } from '../../domain/events/readText';
import type { Clock } from '../../domain/time/Clock';
import { changeRows } from '../tables/changeRows';
import { isExistingRow } from '../tables/isExistingRow';
import { readRows } from '../tables/readRows';

/** A process reads the list again after so long: a forgotten person is not stored after that. */
export const suppressionAgeMs = 30 * secondMs;

const partitionKey = 'forgotten';
const saltKey = 'salt';
/** Names that a process remembers, about 10 MB. */
const mostKnown = 100_000;
/** As many as the threads of Node, which compute the digests. */
const parallelDigests = 4;
/** 16 MB and about 50 ms for a name: a person who tries a directory of names pays that for each. */
const cost = { N: 2 ** 14, r: 8, p: 1 };
const digestBytes = 32;

interface LoadedList {
  readonly salt: Buffer;
  /** Tokens by digest. */
  readonly tokens: ReadonlyMap<string, string>;
  /** Of 256 groups of names those with an entry: other names need no slow digest. */
  readonly groups: ReadonlySet<number>;
}

/**
 * The people who were forgotten, so that no sync and no import brings them back: a slow digest of each
 * name, with a random salt, and the token that replaces the name. The names are not in it. Its reads cost
 * a request each half a minute, and a digest for one of 256 names as long as the list is short.
 */
export class SuppressionList {
  private loaded: Promise<LoadedList> | undefined;
  private loadedMs = 0;
  private size = 0;
  private readonly known = new Map<string, string | undefined>();

  constructor(
    /** The state table. */
    private readonly table: TableClient,
    private readonly clock: Pick<Clock, 'elapsedMs'>,
  ) {}

  /** The tokens of the names that are in the list, by `normalName`. */
  async find(names: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    const list = await this.load();
    const found = new Map<string, string>();
    if (list.tokens.size === 0) return found;
    const distinct = [...new Set([...names].map(normalName))].filter((name) => name !== '');
    await mapConcurrently(distinct, parallelDigests, async (name) => {
      const token = await this.tokenOf(name, list);
      if (token !== undefined) found.set(name, token);
    });
    return found;
  }

  /** Resolves when the names are durably in the list, with this token. */
  async add(names: Iterable<string>, token: string): Promise<void> {
    const salt = await this.openSalt();
    const rows = [];
    for (const name of new Set([...names].map(normalName))) {
      const rowKey = await digestOf(name, salt);
      rows.push({ partitionKey, rowKey, token, group: groupOf(name, salt) });
    }
    await changeRows(this.table, 'merge', rows);
    this.loaded = undefined;
  }

  private async tokenOf(name: string, list: LoadedList): Promise<string | undefined> {
    if (!list.groups.has(groupOf(name, list.salt))) return undefined;
    if (this.known.has(name)) return this.known.get(name);
    const token = list.tokens.get(await digestOf(name, list.salt));
    if (this.known.size >= mostKnown) this.known.clear();
    this.known.set(name, token);
    return token;
  }

  private async load(): Promise<LoadedList> {
    const nowMs = this.clock.elapsedMs();
    if (this.loaded === undefined || nowMs - this.loadedMs >= suppressionAgeMs) {
      this.loadedMs = nowMs;
      this.loaded = this.read().catch((error: unknown) => {
        this.loaded = undefined;
        throw error;
      });
    }
    const list = await this.loaded;
    // Entries are never removed.
    if (list.tokens.size !== this.size) this.known.clear();
    this.size = list.tokens.size;
    return list;
  }

  private async read(): Promise<LoadedList> {
    let salt = Buffer.alloc(0);
    const tokens = new Map<string, string>();
    const groups = new Set<number>();
    const filter = odata`PartitionKey eq ${partitionKey}`;
    for await (const row of readRows(this.table, { filter })) {
      if (row.rowKey === saltKey) {
        salt = Buffer.from(readText(row['salt']), 'base64');
        continue;
      }
      tokens.set(readText(row.rowKey), readText(row['token']));
      groups.add(Number(row['group']));
    }
    return { salt, tokens, groups };
  }

  private async openSalt(): Promise<Buffer> {
    const { salt } = await this.read();
    if (salt.length > 0) return salt;
    const created = randomBytes(digestBytes);
    try {
      const row = { partitionKey, rowKey: saltKey, salt: created.toString('base64') };
      await this.table.createEntity(row);
      return created;
    } catch (error) {
      if (!isExistingRow(error)) throw error;
      return (await this.read()).salt;
    }
  }
}

/** Spellings of a name that are the same person. */
export function normalName(name: string): string {
  return name.trim().toLowerCase();
}

function groupOf(name: string, salt: Buffer): number {
  return createHmac('sha256', salt).update(name).digest()[0] ?? 0;
}

function digestOf(name: string, salt: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(name, salt, digestBytes, cost, (error, digest) => {
      if (error) reject(error);
      else resolve(digest.toString('hex'));
    });
  });
}
