import { randomBytes } from 'node:crypto';

import type { TableClient } from '@azure/data-tables';

import { secondMs } from '../../../contracts/time/durations';
import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { Clock } from '../../domain/time/Clock';
import { isExistingRow } from '../tables/isExistingRow';
import { type ListedNames, toListedNames } from './ListedNames';
import { digestOf, groupOf } from './suppressionDigest';
import {
  aliasRow,
  entryRow,
  firstSaltKey,
  readSuppressionRows,
  saltRow,
  type SuppressionRow,
} from './suppressionRows';

/** A process reads the list again after so long: a forgotten person is not stored after that. */
export const suppressionAgeMs = 30 * secondMs;

/** Names that a process remembers, about 10 MB. */
const mostKnown = 100_000;
/** As many as the threads of Node, which compute the digests. */
const parallelDigests = 4;
const saltBytes = 32;
const tokenBytes = 9;
/** Two commands that forget the same person at the same time are rare. */
const mostConflicts = 10;

/** The one token of a person, and those that it had before its names were known to be one person. */
export interface ClaimedToken {
  readonly token: string;
  readonly aliases: readonly string[];
}

/**
 * The people who were forgotten, so that no sync and no import brings them back: a slow digest of each
 * name, with a random salt, and the token that replaces the name. The names are not in it. Its reads cost
 * a request each half a minute, and a digest for one of 256 names as long as the list is short.
 */
export class SuppressionList {
  private loaded: Promise<ListedNames> | undefined;
  private loadedMs = 0;
  private content = '';
  private readonly known = new Map<string, string | undefined>();

  constructor(
    /** The state table. */
    private readonly table: TableClient,
    private readonly clock: Pick<Clock, 'elapsedMs'>,
  ) {}

  /** Whether nobody was forgotten. */
  async isEmpty(): Promise<boolean> {
    return (await this.load()).isEmpty;
  }

  /** The tokens of the names, and of tokens, that are in the list, by `normalName`. */
  async find(names: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    const list = await this.load();
    const found = new Map<string, string>();
    if (list.isEmpty) return found;
    await mapConcurrently(distinct(names), parallelDigests, async (name) => {
      // A back-up may have events with a token that is an alias by now.
      const own = list.resolve(name);
      const token = own === undefined ? await this.tokenOf(name, list) : own;
      if (token === name) return;
      if (token !== undefined) found.set(name, token);
    });
    return found;
  }

  /**
   * Resolves when all names of one person are durably in the list. They get the token that one of them
   * has, so that the person counts once. If they have several, the other ones become aliases of it.
   */
  async claim(names: Iterable<string>): Promise<ClaimedToken> {
    const wanted = distinct(names);
    for (let conflicts = 0; conflicts < mostConflicts; conflicts += 1) {
      const claimed = await this.tryClaim(wanted);
      this.loaded = undefined;
      if (claimed) return claimed;
    }
    throw new Error('Other commands changed the suppression list again and again. Run it again.');
  }

  /**
   * Adds the entries of another list, such as that of a back-up. Nothing is removed or replaced. Where
   * both lists have a person under different tokens, the greater one becomes an alias. A name under
   * another salt cannot be recognized: its next claim joins the tokens.
   */
  async adopt(rows: readonly SuppressionRow[]): Promise<void> {
    const own = await readSuppressionRows(this.table);
    for (const row of toListedNames(own).missing(rows)) await this.insert(row);
    for (let turn = 0; turn <= rows.length; turn += 1) {
      const list = toListedNames(await readSuppressionRows(this.table));
      const [tokens] = list.conflicts(rows);
      if (tokens === undefined) break;
      const [first = '', second = ''] = [...tokens].sort();
      await this.insert(aliasRow(second, first));
    }
    this.loaded = undefined;
  }

  /** Undefined if another process has added one of the names meanwhile. */
  private async tryClaim(names: readonly string[]): Promise<ClaimedToken | undefined> {
    const list = toListedNames(await readSuppressionRows(this.table));
    const tokens = new Set<string>();
    const missing: string[] = [];
    for (const name of names) {
      // Somebody may give the token of a person, to join another name with it.
      const own = list.resolve(name);
      const found = own === undefined ? await list.tokensOf(name) : [own];
      if (found.length === 0) missing.push(name);
      for (const token of found) tokens.add(token);
    }
    const [first, ...others] = [...tokens].sort();
    const token = first ?? `forgotten-${randomBytes(tokenBytes).toString('hex')}`;
    for (const other of others) {
      if (!(await this.insert(aliasRow(other, token)))) return undefined;
    }
    if (missing.length > 0) {
      const salt = list.firstSalt ?? randomBytes(saltBytes);
      if (!list.firstSalt && !(await this.insert(saltRow(firstSaltKey, salt)))) return undefined;
      for (const name of missing) {
        const entry = entryRow(await digestOf(name, salt), token, groupOf(name, salt));
        if (!(await this.insert(entry))) return undefined;
      }
    }
    const earlier = [token, ...others].flatMap((one) => list.aliasesOf(one));
    return { token, aliases: [...new Set([...earlier, ...others])] };
  }

  private async insert(row: SuppressionRow): Promise<boolean> {
    try {
      await this.table.createEntity(row);
      return true;
    } catch (error) {
      if (isExistingRow(error)) return false;
      throw error;
    }
  }

  private async tokenOf(name: string, list: ListedNames): Promise<string | undefined> {
    if (!list.mayHave(name)) return undefined;
    if (this.known.has(name)) return this.known.get(name);
    const token = await list.tokenOf(name);
    if (this.known.size >= mostKnown) this.known.clear();
    this.known.set(name, token);
    return token;
  }

  private async load(): Promise<ListedNames> {
    const nowMs = this.clock.elapsedMs();
    if (this.loaded === undefined || nowMs - this.loadedMs >= suppressionAgeMs) {
      this.loadedMs = nowMs;
      this.loaded = readSuppressionRows(this.table)
        .then((rows) => {
          const content = JSON.stringify(rows.map(({ rowKey, token }) => [rowKey, token]));
          if (content !== this.content) this.known.clear();
          this.content = content;
          return toListedNames(rows);
        })
        .catch((error: unknown) => {
          this.loaded = undefined;
          throw error;
        });
    }
    return await this.loaded;
  }
}

function distinct(names: Iterable<string>): readonly string[] {
  return [...new Set([...names].map(normalName))].filter((name) => name !== '');
}

/** Spellings of a name that are the same person. */
export function normalName(name: string): string {
  return name.trim().toLowerCase();
}
