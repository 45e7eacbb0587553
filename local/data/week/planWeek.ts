import { minuteMs } from '../../../contracts/time/durations';
import type { AppEvent, GeneratedApp, GeneratedUser } from './AppEvent';
import { makeRecordId } from './makeRecordId';
import { makeTenant } from './makeTenant';
import { Random } from './Random';
import { type BlobTimes, timeBlob } from './timeBlob';
import type { WeekOptions } from './WeekOptions';

/** A repeated record, by the blob and slot of the first one. */
export interface Duplicate {
  readonly kind: 'duplicate';
  readonly blob: number;
  readonly slot: number;
}

export interface PlannedBlob extends BlobTimes {
  readonly late: boolean;
  /** Special records by slot; all other slots contain noise. */
  readonly specials: Map<number, AppEvent | Duplicate>;
}

/** Plans the events of the week before any record is written. */
export function planWeek(options: WeekOptions): readonly PlannedBlob[] {
  const random = new Random(options.seed);
  const tenant = makeTenant(random, options);
  const total = options.blobs + options.lateBlobs;
  const blobs = Array.from({ length: total }, (_, index): PlannedBlob => {
    const late = index >= options.blobs;
    return { ...timeBlob(index, options, random), late, specials: new Map() };
  });
  blobs.forEach((blob, index) => {
    for (let slot = 0; slot < options.recordsPerBlob; slot += 1) {
      if (blob.specials.has(slot)) {
        continue;
      }
      const die = random.next();
      if (die < options.launchShare) {
        const launch = makeLaunch(blob, index, slot, tenant, options, random);
        blob.specials.set(slot, launch);
        if (launch.recordType === 256 && random.chance(options.twinShare)) {
          placeTwin(launch, blobs, index, options, random);
        }
      } else if (die < options.launchShare + options.duplicateShare && index > 0) {
        blob.specials.set(slot, makeDuplicate(blobs, index, options, random));
      }
    }
  });
  placeDeletes(blobs, tenant, options, random);
  return blobs;
}

interface Tenant {
  readonly apps: readonly GeneratedApp[];
  readonly users: readonly GeneratedUser[];
}

function makeLaunch(
  blob: PlannedBlob,
  index: number,
  slot: number,
  { apps, users }: Tenant,
  options: WeekOptions,
  random: Random,
): AppEvent {
  // The square makes some apps and users busier than others.
  const app = apps[Math.floor(random.next() ** 2 * apps.length)] ?? random.pick(apps);
  const user = users[Math.floor(random.next() ** 2 * users.length)] ?? random.pick(users);
  return {
    kind: 'launch',
    recordType: random.chance(options.legacyShare) ? 45 : 256,
    id: makeRecordId(options.seed, index, slot),
    app,
    user,
    userId: varyCase(user.principalName, random),
    // Real operation names vary in case as well.
    operation: random.chance(0.01) ? 'launchPowerApp' : 'LaunchPowerApp',
    creationTime: makeEventTime(blob, random),
    variant: random.below(1_000),
  };
}

/** Mostly 60 to 90 minutes before the blob; one in twenty is up to two days late. */
function makeEventTime(blob: BlobTimes, random: Random): string {
  const minutes = random.chance(0.05) ? random.between(120, 2_880) : random.between(60, 90);
  const timeMs = blob.createdMs - minutes * minuteMs - random.below(60) * 1_000;
  return new Date(timeMs).toISOString().slice(0, 19);
}

/** The same launch in the legacy shape: same app, user and second, another Id. */
function placeTwin(
  launch: AppEvent,
  blobs: readonly PlannedBlob[],
  index: number,
  options: WeekOptions,
  random: Random,
): void {
  const blobIndex = Math.min(blobs.length - 1, index + random.below(4));
  const slot = random.below(options.recordsPerBlob);
  const { specials } = blobs[blobIndex] ?? { specials: new Map<number, AppEvent>() };
  if (!specials.has(slot)) {
    specials.set(slot, {
      ...launch,
      recordType: 45,
      id: makeRecordId(options.seed, blobIndex, slot),
      userId: launch.user.principalName.toLowerCase(),
      variant: random.below(1_000),
    });
  }
}

function makeDuplicate(
  blobs: readonly PlannedBlob[],
  index: number,
  options: WeekOptions,
  random: Random,
): Duplicate {
  const earlier = Math.max(0, index - 1 - random.below(5));
  const specials = blobs[earlier]?.specials ?? new Map<number, AppEvent | Duplicate>();
  const events = [...specials].filter(([, special]) => special.kind !== 'duplicate');
  const free = random.below(options.recordsPerBlob);
  // Half of them repeat a launch if there is one, because a repeated launch must not count twice.
  const slot = events.length > 0 && random.chance(0.5) ? random.pick(events)[0] : free;
  const target = specials.get(slot);
  return target?.kind === 'duplicate' ? target : { kind: 'duplicate', blob: earlier, slot };
}

function placeDeletes(
  blobs: readonly PlannedBlob[],
  { apps, users }: Tenant,
  options: WeekOptions,
  random: Random,
): void {
  // The apps at the end of the list have few launches.
  apps.slice(Math.max(0, apps.length - options.deletes)).forEach((app, position) => {
    const index = random.between(Math.floor(blobs.length / 2), blobs.length - 1);
    const blob = blobs[index];
    const slot = Array.from({ length: options.recordsPerBlob }, (_, at) => at).find(
      (at) => blob?.specials.has(at) === false,
    );
    if (blob === undefined || slot === undefined) {
      throw new RangeError(
        'No slot is free for a deletion. Request more records or fewer launches.',
      );
    }
    const user = random.pick(users);
    blob.specials.set(slot, {
      kind: 'delete',
      recordType: position % 2 === 0 ? 256 : 45,
      id: makeRecordId(options.seed, index, slot),
      app,
      user,
      userId: user.principalName,
      operation: 'DeletePowerApp',
      creationTime: makeEventTime(blob, random),
      variant: random.below(1_000),
    });
  });
}

function varyCase(name: string, random: Random): string {
  return random.chance(0.3) ? name.toLowerCase() : name;
}
