import { deflateRawSync, inflateRawSync } from 'node:zlib';

import type { Rollup, RollupApp } from './Rollup';

/**
 * A roll-up as compressed byte strings: `users` and `apps` (JSON), and `pairs-0`, `pairs-1`, … with
 * the bytes of some apps each, so that one app can be read without the others.
 */
export type RollupSections = ReadonlyMap<string, Uint8Array>;

/** Raised when the form changes; roll-ups of another version are built again. */
export const rollupVersion = 2;

/** Before compression. One app is read with about this much of the others. */
const chunkBytes = 128 * 1024;
/** A roll-up is this product's own, but a damaged row must not fill the memory. */
const mostBytes = 256 * 1024 * 1024;

/** In the order of the columns: id, name, environment, launches, first, last, bytes of pairs, of days. */
type AppRow = readonly [string, string, string, number, number, number, number, number];

interface AppIndex {
  /** For each section of pairs, the position of its first app. */
  readonly chunks: readonly number[];
  readonly environments: Rollup['environments'];
  readonly apps: readonly AppRow[];
}

export function encodeRollup({ users, environments, apps }: Rollup): RollupSections {
  const chunks: number[] = [];
  const sections = new Map<string, Uint8Array>();
  for (let first = 0; first < apps.length;) {
    let bytes = 0;
    let end = first;
    while (end < apps.length && bytes < chunkBytes) {
      bytes += sizeOf(apps[end]);
      end += 1;
    }
    const parts = apps.slice(first, end).flatMap(({ pairs, days }) => [pairs, days]);
    sections.set(`pairs-${chunks.length}`, deflateRawSync(Buffer.concat(parts)));
    chunks.push(first);
    first = end;
  }
  const index: AppIndex = { chunks, environments, apps: apps.map(toRow) };
  sections.set('apps', encodeJson(index));
  sections.set('users', encodeJson(users));
  return sections;
}

/** The sections `apps` and `users` of a roll-up, decoded. */
export interface RollupIndex {
  readonly index: AppIndex;
  readonly users: readonly string[];
}

export function decodeIndex(sections: RollupSections): RollupIndex {
  return { index: decodeJson<AppIndex>(sections, 'apps'), users: decodeUsers(sections) };
}

/** The roll-up with the apps whose section of pairs is there. */
export function decodeRollup(
  period: string,
  sections: RollupSections,
  { index, users }: RollupIndex = decodeIndex(sections),
): Rollup {
  const { chunks, environments, apps } = index;
  return {
    period,
    users,
    environments,
    apps: chunks.flatMap((first, chunk) => {
      const bytes = sections.get(`pairs-${chunk}`);
      return bytes ? splitChunk(inflate(bytes), apps.slice(first, chunks[chunk + 1])) : [];
    }),
  };
}

/** The names of the section `users`. */
export function decodeUsers(sections: RollupSections): string[] {
  return decodeJson<string[]>(sections, 'users');
}

/** The name of the section that has an app; `undefined` if the roll-up does not have the app. */
export function sectionOfApp({ index }: RollupIndex, appId: string): string | undefined {
  const position = index.apps.findIndex(([id]) => id === appId);
  return position < 0
    ? undefined
    : `pairs-${index.chunks.findLastIndex((first) => first <= position)}`;
}

function sizeOf(app: RollupApp | undefined): number {
  return app ? app.pairs.length + app.days.length : 0;
}

function toRow(app: RollupApp): AppRow {
  const { appId, appName, environmentId, launches, firstLaunch, lastLaunch, pairs, days } = app;
  const sizes = [pairs.length, days.length] as const;
  return [appId, appName, environmentId, launches, firstLaunch, lastLaunch, ...sizes];
}

function splitChunk(bytes: Uint8Array, rows: readonly AppRow[]): RollupApp[] {
  let start = 0;
  const take = (length: number): Uint8Array => {
    start += length;
    return bytes.subarray(start - length, start);
  };
  return rows.map((row) => {
    const [appId, appName, environmentId, launches, firstLaunch, lastLaunch, pairs, days] = row;
    const app = { appId, appName, environmentId, launches, firstLaunch, lastLaunch };
    return { ...app, pairs: take(pairs), days: take(days) };
  });
}

function encodeJson(value: unknown): Uint8Array {
  return deflateRawSync(Buffer.from(JSON.stringify(value)));
}

function decodeJson<T>(sections: RollupSections, name: string): T {
  const bytes = sections.get(name);
  if (!bytes) throw new Error(`A roll-up has no section "${name}".`);
  return JSON.parse(inflate(bytes).toString()) as T;
}

function inflate(bytes: Uint8Array): Buffer {
  return inflateRawSync(bytes, { maxOutputLength: mostBytes });
}
