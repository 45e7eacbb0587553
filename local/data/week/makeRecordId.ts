import { hex8, mix32 } from './Random';

/** The first eight digits of every id of a week; two weeks of different seeds share no id. */
export function seedDigits(seed: number): string {
  return hex8(mix32(seed ^ 0x5bd1e995));
}

/** The last twelve digits of a record's id, which make it unique in its week. */
export function placeDigits(blob: number, slot: number): string {
  return (blob * 2 ** 24 + slot).toString(16).padStart(12, '0');
}

/** The id of a launch, in the form of a GUID of version 4. */
export function makeRecordId(seed: number, blob: number, slot: number): string {
  const middle = hex8(mix32(mix32(seed + blob) + slot));
  return `${seedDigits(seed)}-${middle.slice(0, 4)}-4${middle.slice(4, 7)}-9${middle.slice(5, 8)}-${placeDigits(blob, slot)}`;
}
