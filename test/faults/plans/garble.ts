import type { Random } from '../../../local/data/week/Random';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Texts that no version of the product has written, and damaged ones that it has. */
const forms: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => text.slice(0, random.below(text.length)),
  (text) => text.toUpperCase(),
  () => 'not base64 ☃',
  () => base64('{}'),
  () => base64('null'),
  () => base64('{"batches":5}'),
  () => base64('{"batches":[[]]}'),
  () => base64('{"batches":[null]}'),
  () => base64('{"batches":[["Audit.General|2026051900","absent"]]}'),
  () => base64(JSON.stringify({ batches: Array.from({ length: 900 }, () => ['p', 'r']) })),
  () => base64(`{"batches":[["${"'".repeat(40)}","/\\\\#?"]]}`),
  (text, random) =>
    base64(
      Buffer.from(text, 'base64')
        .toString()
        .replace(/\d/g, () => String(random.below(10))),
    ),
];

/** A message that cannot be read, or that leads to nothing. */
export function garble(text: string, random: Random): string {
  return random.pick(forms)(text, random) || 'x';
}
