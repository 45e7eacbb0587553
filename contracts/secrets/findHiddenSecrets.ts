import { joinPieces } from './joinPieces';
import { findKnownSecrets, knowsSecrets } from './knownSecrets';

type Range = readonly [start: number, end: number];

/** Base64 of base64: deeper nesting has not been observed. */
const mostLayers = 2;

/** At least eight bytes, the shortest part of a secret that is removed. */
const base64 = /[A-Za-z0-9+/_-]{11,}/g;
const hex = /[0-9a-f]{16,}/gi;

/** Positions of known secrets in a text: in pieces, in base64 and in hex, and in base64 of those. */
export function findHiddenSecrets(text: string): Range[] {
  return knowsSecrets() ? findIn(text, mostLayers) : [];
}

function findIn(text: string, layers: number): Range[] {
  const joined = joinPieces(text);
  const ranges: Range[] = findKnownSecrets(joined.text);
  if (layers > 0) {
    ranges.push(...findDecoded(joined.text, base64, 'base64', layers - 1));
    ranges.push(...findDecoded(joined.text, hex, 'hex', layers - 1));
  }
  return ranges.map(([start, end]): Range => [
    joined.starts[start] ?? start,
    (joined.starts[end - 1] ?? text.length - 1) + 1,
  ]);
}

/** A run may begin with characters that are not part of the encoding, so each alignment is tried. */
function findDecoded(
  text: string,
  runs: RegExp,
  encoding: 'base64' | 'hex',
  layers: number,
): Range[] {
  const charactersPerByte = encoding === 'base64' ? 4 / 3 : 2;
  const alignments = encoding === 'base64' ? [0, 1, 2, 3] : [0, 1];
  return [...text.matchAll(runs)].flatMap(({ 0: run, index }) =>
    alignments.flatMap((skipped) => {
      const decoded = Buffer.from(run.slice(skipped), encoding).toString('latin1');
      const at = index + skipped;
      return findIn(decoded, layers).map(([start, end]): Range => [
        at + Math.floor(start * charactersPerByte),
        Math.min(index + run.length, at + Math.ceil(end * charactersPerByte)),
      ]);
    }),
  );
}
