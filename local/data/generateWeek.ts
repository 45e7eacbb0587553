import { dayMs, hourMs } from '../../contracts/time/durations';
import type { Content } from '../emulators/activity/state/Content';
import { computeTruth, type Truth } from './computeTruth';
import { makeNoise, type NoisePool, type NoiseRecord } from './week/makeNoise';
import { placeDigits, seedDigits } from './week/makeRecordId';
import { type PlannedBlob, planWeek } from './week/planWeek';
import { mix32, Random } from './week/Random';
import { completeWeekOptions, type WeekOptions, type WeekRequest } from './week/WeekOptions';
import { writeAppRecord } from './week/writeAppRecord';

export interface GeneratedWeek {
  /** In the order of availability; bodies are made on request. */
  readonly contents: readonly Content[];
  /** The result that a collector must reach, without or with the late blobs. */
  truth(late?: 'withLate' | 'withoutLate'): Truth;
}

/** Generates a week of audit records and the truth about it from a seed. */
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

interface Piece {
  readonly bytes: Buffer;
  readonly noise?: { readonly record: NoiseRecord; readonly blob: number; readonly slot: number };
}

const seconds = Array.from({ length: 60 }, (_, second) => String(second).padStart(2, '0'));

/** Writes the body of one blob; the same blob always gets the same bytes. */
function writeBlob(
  index: number,
  blobs: readonly PlannedBlob[],
  pool: NoisePool,
  options: WeekOptions,
): Buffer {
  const pieces = Array.from({ length: options.recordsPerBlob }, (_, slot) =>
    makePiece(index, slot, blobs, pool, options),
  );
  const length = pieces.reduce((sum, { bytes }) => sum + bytes.byteLength + 1, 1);
  const body = Buffer.allocUnsafe(pieces.length === 0 ? 2 : length);
  const minute = noiseMinute(blobs[index]);
  body[0] = 0x5b;
  let at = 1;
  for (const { bytes, noise } of pieces) {
    bytes.copy(body, at);
    if (noise !== undefined) {
      const { record, blob, slot } = noise;
      body.write(placeDigits(blob, slot), at + record.idOffset, 'latin1');
      const time = blob === index ? minute : noiseMinute(blobs[blob]);
      body.write(time + (seconds[slot % 60] ?? '00'), at + record.timeOffset, 'latin1');
    }
    at += bytes.byteLength;
    body[at] = 0x2c;
    at += 1;
  }
  body[body.byteLength - 1] = 0x5d;
  return body;
}

function makePiece(
  blob: number,
  slot: number,
  blobs: readonly PlannedBlob[],
  pool: NoisePool,
  options: WeekOptions,
): Piece {
  const special = blobs[blob]?.specials.get(slot);
  if (special?.kind === 'duplicate') {
    return makePiece(special.blob, special.slot, blobs, pool, options);
  }
  if (special !== undefined) {
    return { bytes: writeAppRecord(special, options.tenantId) };
  }
  const die = mix32(mix32(options.seed + blob) + slot);
  const usual = pool.usual[die % pool.usual.length] ?? pool.large;
  const record = die % 5_003 === 0 ? pool.large : usual;
  return { bytes: record.bytes, noise: { record, blob, slot } };
}

/** About an hour before the blob became available; the seconds distinguish the records. */
function noiseMinute(blob: PlannedBlob | undefined): string {
  return new Date((blob?.createdMs ?? 0) - hourMs).toISOString().slice(0, 17);
}
