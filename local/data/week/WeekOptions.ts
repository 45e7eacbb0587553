import type { ContentType } from '../../../contracts/names/contentTypes';

/** The options of a generated week. */
export interface WeekOptions {
  readonly seed: number;
  /** All blobs became available before this. */
  readonly endTime: string;
  readonly tenantId: string;
  readonly contentType: ContentType;
  readonly days: number;
  /** How much younger than `days` the oldest blob is, because the API does not list older ones. */
  readonly marginMinutes: number;
  readonly blobs: number;
  readonly recordsPerBlob: number;
  /** Share of the records that are launches. */
  readonly launchShare: number;
  /** Share of the launches that are in the legacy shape, RecordType 45. */
  readonly legacyShare: number;
  /** Share of the 256 launches that a 45 record also reports. */
  readonly twinShare: number;
  /** Share of the records that an earlier blob already contains. */
  readonly duplicateShare: number;
  readonly apps: number;
  readonly users: number;
  /** How many of the apps are deleted within the week. */
  readonly deletes: number;
  /** More blobs that appear late, with a contentCreated shortly before `endTime`. */
  readonly lateBlobs: number;
  /** After how many listings they appear, or only after a release. */
  readonly late: number | 'untilReleased';
  /** Lifetime from the time a blob was opened; 7 days in 2020, about 20 in 2026. */
  readonly retentionDays: number;
}

export type WeekRequest = Partial<WeekOptions> & Pick<WeekOptions, 'seed' | 'endTime' | 'tenantId'>;

/** Completes the options of a small week. */
export function completeWeekOptions(request: WeekRequest): WeekOptions {
  return {
    contentType: 'Audit.General',
    days: 7,
    marginMinutes: 120,
    blobs: 200,
    recordsPerBlob: 50,
    launchShare: 0.05,
    legacyShare: 0.2,
    twinShare: 0.1,
    duplicateShare: 0.01,
    apps: 24,
    users: 120,
    deletes: 2,
    lateBlobs: 0,
    late: 'untilReleased',
    retentionDays: 20,
    ...request,
  };
}
