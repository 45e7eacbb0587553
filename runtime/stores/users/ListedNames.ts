import { createHash } from 'node:crypto';

import { digestOf, groupOf } from './suppressionDigest';
import { aliasPrefix, firstSaltKey, type SuppressionRow } from './suppressionRows';

const saltPrefix = 'salt-';
/** Characters that distinguish the salts of a few lists. */
const saltKeyLength = 16;

/** The names with one salt. A list has one salt, and that of each list whose entries it adopted. */
interface SaltedNames {
  readonly salt: Buffer;
  /** Tokens by digest. */
  readonly tokens: ReadonlyMap<string, string>;
  readonly groups: ReadonlySet<number>;
}

/** A loaded suppression list. */
export interface ListedNames {
  readonly isEmpty: boolean;
  readonly firstSalt: Buffer | undefined;
  /** False: the name is not in the list. True: only `tokenOf` knows. */
  mayHave(name: string): boolean;
  /** About 50 ms for each salt. */
  tokenOf(name: string): Promise<string | undefined>;
  /** Several, if lists were joined that each had the name: a digest of one salt does not show the other. */
  tokensOf(name: string): Promise<readonly string[]>;
  /** The token itself, or the one whose alias it is; undefined for any other text. */
  resolve(token: string): string | undefined;
  aliasesOf(token: string): readonly string[];
  /** The rows of another list that this one does not have, as it stores them. */
  missing(rows: readonly SuppressionRow[]): readonly SuppressionRow[];
  /** Pairs of tokens of one person: a row of another list gives one, and the same row here the other. */
  conflicts(rows: readonly SuppressionRow[]): readonly (readonly [string, string])[];
}

export function toListedNames(rows: readonly SuppressionRow[]): ListedNames {
  const salts = rows.filter(({ salt }) => salt !== undefined);
  const entries = rows.filter(({ group }) => group !== undefined);
  const aliases = new Map(
    rows
      .filter(({ rowKey }) => rowKey.startsWith(aliasPrefix))
      .map(({ rowKey, token = '' }) => [rowKey.slice(aliasPrefix.length), token]),
  );
  const salted = salts.map(({ rowKey, salt = '' }): SaltedNames => {
    const own = entries.filter(({ saltKey = firstSaltKey }) => saltKey === rowKey);
    return {
      salt: Buffer.from(salt, 'base64'),
      tokens: new Map(own.map((entry) => [entry.rowKey, entry.token ?? ''])),
      groups: new Set(own.map(({ group = 0 }) => group)),
    };
  });
  const tokens = new Set(entries.map(({ token }) => token));
  // Each alias is greater than its token, so a chain of them ends.
  const target = (token: string): string => {
    const next = aliases.get(token);
    return next === undefined ? token : target(next);
  };
  const first = salts.find(({ rowKey }) => rowKey === firstSaltKey)?.salt;
  return {
    isEmpty: entries.length === 0,
    firstSalt: first === undefined ? undefined : Buffer.from(first, 'base64'),
    mayHave: (name) => salted.some(({ salt, groups }) => groups.has(groupOf(name, salt))),
    tokenOf: async (name) => {
      for await (const token of tokensIn(salted, name)) return target(token);
      return undefined;
    },
    tokensOf: async (name) => {
      const found = new Set<string>();
      for await (const token of tokensIn(salted, name)) found.add(target(token));
      return [...found];
    },
    resolve: (token) => (tokens.has(token) || aliases.has(token) ? target(token) : undefined),
    aliasesOf: (token) => [...aliases.keys()].filter((alias) => target(alias) === token),
    missing: (others) => {
      const known = new Set(rows.map(({ rowKey }) => rowKey));
      const keys = new Map(salts.map(({ rowKey, salt }) => [salt, rowKey]));
      return renameSalts(others, keys, first === undefined).filter(
        ({ rowKey }) => !known.has(rowKey),
      );
    },
    conflicts: (others) => {
      const here = new Map(rows.map(({ rowKey, token }) => [rowKey, token]));
      return others.flatMap(({ rowKey, token }): (readonly [string, string])[] => {
        const own = here.get(rowKey);
        if (own === undefined || token === undefined) return [];
        const pair = [target(own), target(token)] as const;
        return pair[0] === pair[1] ? [] : [pair];
      });
    },
  };
}

/** The tokens that the entries of a name have, one for each salt at most. */
async function* tokensIn(salted: readonly SaltedNames[], name: string): AsyncGenerator<string> {
  for (const { salt, groups, tokens } of salted) {
    if (!groups.has(groupOf(name, salt))) continue;
    const token = tokens.get(await digestOf(name, salt));
    if (token !== undefined) yield token;
  }
}

/** The rows with the keys that their salts have here. A salt that is not here gets one of its own. */
function renameSalts(
  rows: readonly SuppressionRow[],
  here: ReadonlyMap<string | undefined, string>,
  isFirst: boolean,
): SuppressionRow[] {
  const renamed = new Map(
    rows
      .filter(({ salt }) => salt !== undefined)
      .map(({ rowKey, salt = '' }) => {
        const own = isFirst && rowKey === firstSaltKey ? firstSaltKey : keyOfSalt(salt);
        return [rowKey, here.get(salt) ?? own];
      }),
  );
  return rows.map((row) => {
    if (row.salt !== undefined) return { ...row, rowKey: renamed.get(row.rowKey) ?? row.rowKey };
    if (row.group === undefined) return row;
    const { saltKey = firstSaltKey, ...rest } = row;
    const key = renamed.get(saltKey) ?? saltKey;
    return key === firstSaltKey ? rest : { ...rest, saltKey: key };
  });
}

function keyOfSalt(salt: string): string {
  return `${saltPrefix}${createHash('sha256').update(salt).digest('hex').slice(0, saltKeyLength)}`;
}
