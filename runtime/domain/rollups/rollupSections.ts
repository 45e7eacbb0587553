import { packApps, unpackApps } from './appColumns';
import { packJson, unpackJson } from './packBytes';
import type { Rollup, RollupApp } from './Rollup';
import { shareNames } from './shareNames';

/**
 * A roll-up as compressed byte strings, so that a reader gets only what it needs: `part-000`, … with
 * some apps and their pairs each, `days-000`, … with the days of these pairs, `summary` and `users`.
 * A reader of everything but the days reads one range of these names.
 */
export type RollupSections = ReadonlyMap<string, Uint8Array>;

/** Raised when the form changes; roll-ups of another version are built again. */
export const rollupVersion = 3;

/** Before compression. One app is read with about this much of the others. */
const partBytes = 128 * 1024;

/** What a reader knows of a roll-up before it reads the apps. */
export interface RollupSummary {
  readonly environments: Rollup['environments'];
  /** The id of the last app of each part. */
  readonly lastIds: readonly string[];
}

export function partName(part: number): string {
  return `part-${String(part).padStart(3, '0')}`;
}

export function daysName(part: number): string {
  return `days-${String(part).padStart(3, '0')}`;
}

export function encodeRollup({ users, environments, apps }: Rollup): RollupSections {
  const lastIds: string[] = [];
  const sections = new Map<string, Uint8Array>();
  for (let first = 0; first < apps.length;) {
    let bytes = 0;
    let end = first;
    for (; end < apps.length && bytes < partBytes; end += 1) bytes += sizeOf(apps[end]);
    const part = packApps(apps.slice(first, end));
    sections.set(partName(lastIds.length), part.apps);
    sections.set(daysName(lastIds.length), part.days);
    lastIds.push(apps[end - 1]?.appId ?? '');
    first = end;
  }
  const summary: RollupSummary = { environments, lastIds };
  sections.set('summary', packJson(summary));
  sections.set('users', packJson(users));
  return sections;
}

/**
 * The roll-up with the apps whose parts are there, with the days of their pairs if these are there.
 * `known`: names of another roll-up, so that the same names are in memory once.
 */
export function decodeRollup(
  period: string,
  sections: RollupSections,
  known: readonly string[] = [],
): Rollup {
  const { environments, lastIds } = decodeSummary(sections);
  return {
    period,
    users: shareNames(decodeUsers(sections), known),
    environments,
    apps: lastIds.flatMap((_, part) => {
      const apps = sections.get(partName(part));
      return apps ? unpackApps(apps, sections.get(daysName(part))) : [];
    }),
  };
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

function sizeOf(app: RollupApp | undefined): number {
  if (!app) return 0;
  const { appId, appName, pairs, days } = app;
  return appId.length + appName.length + pairs.length + days.length;
}

function sectionOf(sections: RollupSections, name: string): Uint8Array {
  const bytes = sections.get(name);
  if (!bytes) throw new Error(`A roll-up has no section "${name}".`);
  return bytes;
}
