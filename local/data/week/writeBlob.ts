import { hourMs } from '../../../contracts/time/durations';
import { placeDigits } from './makeRecordId';
import type { NoisePool, NoiseRecord } from './makeNoise';
import type { PlannedBlob } from './planWeek';
import { mix32 } from './Random';
import type { WeekOptions } from './WeekOptions';
import { writeAppRecord } from './writeAppRecord';

interface Piece {
  readonly bytes: Buffer;
  readonly noise?: { readonly record: NoiseRecord; readonly blob: number; readonly slot: number };
}

const seconds = Array.from({ length: 60 }, (_, second) => String(second).padStart(2, '0'));

/** Writes the body of one blob; the same blob always gets the same bytes. */
export function writeBlob(
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

/** About an hour before the blob became available; the second tells the records apart. */
function noiseMinute(blob: PlannedBlob | undefined): string {
  return new Date((blob?.createdMs ?? 0) - hourMs).toISOString().slice(0, 17);
}
