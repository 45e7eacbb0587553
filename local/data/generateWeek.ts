import { dayMs } from '../../contracts/time/durations';
import type { Content } from '../emulators/activity/state/Content';
import { computeTruth, type Truth } from './computeTruth';
import { makeNoise } from './week/makeNoise';
import { seedDigits } from './week/makeRecordId';
import { planWeek } from './week/planWeek';
import { Random } from './week/Random';
import { completeWeekOptions, type WeekRequest } from './week/WeekOptions';
import { writeBlob } from './week/writeBlob';

export interface GeneratedWeek {
  /** In the order of availability; bodies are made when they are asked for. */
  readonly contents: readonly Content[];
  /** What a collector must find, without or with the blobs that come late. */
  truth(late?: 'withLate' | 'withoutLate'): Truth;
}

/** Generates a week of audit records from a seed, together with the truth about it. */
export function generateWeek(request: WeekRequest): GeneratedWeek {
  const options = completeWeekOptions(request);
  const blobs = planWeek(options);
  const noiseSource = new Random(options.seed ^ 0x2545f491);
  const pool = makeNoise(noiseSource, options.tenantId, seedDigits(options.seed));
  const retentionMs = options.retentionDays * dayMs;
  const contents = blobs.map((blob, index): Content => ({
    contentType: options.contentType,
    contentId: blob.contentId,
    contentCreated: new Date(blob.createdMs).toISOString(),
    contentExpiration: new Date(blob.openedMs + retentionMs).toISOString(),
    body: () => writeBlob(index, blobs, pool, options),
    ...(blob.late ? { late: options.late } : {}),
  }));
  return {
    contents,
    truth: (late = 'withLate') => {
      const included = late === 'withLate' ? blobs : blobs.filter((blob) => !blob.late);
      return computeTruth(included, blobs, options.recordsPerBlob);
    },
  };
}
