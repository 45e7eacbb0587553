import { pack, packJson, unpack, unpackJson } from './bytes/packBytes';
import { pickNames } from './names/pickNames';
import { shareNames } from './names/shareNames';
import { packApps, unpackApps } from './packApps';
import { PairColumns } from './pairs';
import type { Rollup, RollupApp } from './Rollup';

/**
 * A roll-up as compressed byte strings, so that a reader gets only what it needs. Some apps each:
 * `apps-000`, …, with their users in `app-users-000`, …, and the days of these in `app-days-000`, ….
 * Of all apps: `app-launches` and `days` of each user, `summary` and `users`. Each
 * `RollupDetail` is one range of these names.
 */
export type RollupSections = ReadonlyMap<string, Uint8Array>;

/** Raised when the form changes; roll-ups of another version are built again. */
export const rollupVersion = 4;

/**
 * How much of a roll-up a reader needs: its apps and the days of all users; the users of each app as
 * well, which are most of the bytes; or all of it.
 */
export type RollupDetail = 'apps' | 'users' | 'days';

/** The sections of some apps that each detail has besides those of the one before. */
const sectionOfDetail = { apps: 'apps', users: 'app-users', days: 'app-days' } as const;
const rollupDetails = ['apps', 'users', 'days'] as const satisfies readonly RollupDetail[];

/** Before compression. One app is read with about this much of the others. */
const partBytes = 128 * 1024;

/** What a reader knows of a roll-up before it reads the apps. */
export interface RollupSummary {
  readonly environments: Rollup['environments'];
  /** The id of the last app of each part. */
  readonly lastIds: readonly string[];
}

/** The names of the sections with the apps of a part, up to a detail. */
export function partNames(part: number, detail: RollupDetail): string[] {
  return detailsOf(detail).map((one) => partName(part, one));
}

/** Begins the names of the sections of a detail, and follows no other name of them. */
export function firstName(detail: RollupDetail): string {
  return `${sectionOfDetail[detail]}-`;
}

export function encodeRollup({ apps, ...ofAll }: Rollup): RollupSections {
  const { users, environments, userDays, userLaunches } = ofAll;
  if (!userDays || !userLaunches) {
    throw new Error('A roll-up of which a part was not read cannot be stored.');
  }
  const lastIds: string[] = [];
  const sections = new Map<string, Uint8Array>();
  for (let first = 0; first < apps.length;) {
    let bytes = 0;
    let end = first;
    for (; end < apps.length && bytes < partBytes; end += 1) bytes += sizeOf(apps[end]);
    const packed = packApps(apps.slice(first, end));
    sections.set(partName(lastIds.length, 'apps'), packed.apps);
    sections.set(partName(lastIds.length, 'users'), packed.pairs);
    sections.set(partName(lastIds.length, 'days'), packed.pairDays);
    lastIds.push(apps[end - 1]?.appId ?? '');
    first = end;
  }
  const summary: RollupSummary = { environments, lastIds };
  sections.set('app-launches', pack(userLaunches));
  sections.set('days', packWords(userDays));
  sections.set('summary', packJson(summary));
  sections.set('users', packJson(users));
  return sections;
}

export interface DecodeOptions {
  /** Names of another roll-up, so that the same names are in memory once. */
  readonly known?: readonly string[];
  /** One app is wanted: the names of others than its users are empty. */
  readonly appId?: string;
}

/**
 * The roll-up with the apps whose parts are there, with their users and the days of these if they are
 * there.
 */
export function decodeRollup(
  period: string,
  sections: RollupSections,
  { known = [], appId }: DecodeOptions = {},
): Rollup {
  const { environments, lastIds } = decodeSummary(sections);
  const userDays = sections.get('days');
  const userLaunches = sections.get('app-launches');
  const ofParts = lastIds.flatMap((_, part) => {
    const apps = sections.get(partName(part, 'apps'));
    if (!apps) return [];
    const pairs = sections.get(partName(part, 'users'));
    return unpackApps({ apps, pairs, pairDays: sections.get(partName(part, 'days')) });
  });
  const apps = appId === undefined ? ofParts : ofParts.filter((app) => app.appId === appId);
  return {
    period,
    users:
      appId === undefined
        ? shareNames(decodeUsers(sections), known)
        : decodeUsersOf(apps[0], sections),
    environments,
    userDays: userDays && unpackWords(userDays),
    userLaunches: userLaunches && unpack(userLaunches),
    apps,
  };
}

function decodeUsersOf(app: RollupApp | undefined, sections: RollupSections): readonly string[] {
  if (!app?.pairs) return [];
  const columns = new PairColumns();
  columns.read(app);
  const positions = columns.users.subarray(0, columns.length);
  return pickNames(unpack(sectionOf(sections, 'users')), positions);
}

/** Whether all sections of a detail are there. */
export function isWhole(sections: RollupSections, detail: RollupDetail): boolean {
  const ofAll = ['summary', 'users', 'days', ...(detail === 'days' ? ['app-launches'] : [])];
  if (!ofAll.every((name) => sections.has(name))) return false;
  const { lastIds } = decodeSummary(sections);
  return lastIds.every((_, part) => partNames(part, detail).every((name) => sections.has(name)));
}

export function decodeSummary(sections: RollupSections): RollupSummary {
  return unpackJson<RollupSummary>(sectionOf(sections, 'summary'));
}

/** The names of the section `users`. */
export function decodeUsers(sections: RollupSections): string[] {
  return unpackJson<string[]>(sectionOf(sections, 'users'));
}

/** The number of the part that an app would be in; `undefined` if no part can have it. */
export function partOfApp({ lastIds }: RollupSummary, appId: string): number | undefined {
  const part = lastIds.findIndex((last) => appId <= last);
  return part < 0 ? undefined : part;
}

/** The details that contain this one, itself first. */
export function detailsFrom(detail: RollupDetail): readonly RollupDetail[] {
  return rollupDetails.slice(rollupDetails.indexOf(detail));
}

function detailsOf(detail: RollupDetail): readonly RollupDetail[] {
  return rollupDetails.slice(0, rollupDetails.indexOf(detail) + 1);
}

function partName(part: number, detail: RollupDetail): string {
  return `${firstName(detail)}${String(part).padStart(3, '0')}`;
}

function sizeOf(app: RollupApp | undefined): number {
  if (!app) return 0;
  const { appId, appName, pairs, days } = app;
  return appId.length + appName.length + (pairs?.length ?? 0) + days.length;
}

function sectionOf(sections: RollupSections, name: string): Uint8Array {
  const bytes = sections.get(name);
  if (!bytes) throw new Error(`A roll-up has no section "${name}".`);
  return bytes;
}

const wordBytes = 4;

/** Little-endian on every machine. */
function packWords(words: Int32Array): Uint8Array {
  const bytes = Buffer.alloc(words.length * wordBytes);
  words.forEach((word, at) => bytes.writeInt32LE(word, at * wordBytes));
  return pack(bytes);
}

function unpackWords(packed: Uint8Array): Int32Array {
  const bytes = unpack(packed);
  return Int32Array.from({ length: bytes.length / wordBytes }, (_, at) =>
    bytes.readInt32LE(at * wordBytes),
  );
}
