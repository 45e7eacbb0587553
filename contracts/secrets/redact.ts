import { decodeLayers } from './decodeLayers';
import { findHiddenSecrets } from './findHiddenSecrets';
import { findKnownSecrets } from './knownSecrets';
import { mayHoldSecret, secretPatterns } from './secretPatterns';

type Range = readonly [start: number, end: number];

const redacted = '[redacted]';

/** Runs of base64, also over several indented lines, or in pieces between blanks that are not words. */
const base64 =
  /[A-Za-z0-9+/_-]{20,}(?:(?:\r?\n[ \t]{0,8}|[ \t]{1,4}(?=[a-z]{0,20}[A-Z0-9+/=]))[A-Za-z0-9+/_-]{4,})*={0,2}/g;

/**
 * Replaces secrets and whole query strings with `[redacted]`: the secrets that this process has sent,
 * and everything that looks like a secret. Finds both in plain text, encoded for URLs, JSON and HTML
 * (also nested), and in base64; known secrets also in pieces and in hex.
 */
export function redact(text: string): string {
  const ranges = findSecrets(text);
  if (ranges.length === 0) return text;
  let clean = '';
  let end = 0;
  for (const range of mergeRanges(ranges, text)) {
    clean += text.slice(end, range[0]) + redacted;
    end = range[1];
  }
  return clean + text.slice(end);
}

function findSecrets(text: string): Range[] {
  return decodeLayers(text).flatMap(({ text: layer, starts }) => {
    const ranges = [...findPlain(layer), ...findBase64(layer), ...findHiddenSecrets(layer)];
    return starts === undefined
      ? ranges
      : ranges.map(([start, end]): Range => [starts[start] ?? start, starts[end] ?? end]);
  });
}

function findPlain(text: string): Range[] {
  const ranges: Range[] = findKnownSecrets(text);
  if (!mayHoldSecret.test(text)) return ranges;
  for (const pattern of secretPatterns) {
    for (const match of text.matchAll(pattern)) {
      const range = match.indices?.groups?.['secret'];
      if (range) ranges.push(range);
    }
  }
  return ranges;
}

/**
 * Also finds base64 in base64, but not deeper. Removes a run with a secret completely: people do not
 * read base64, and a part that stays could be decoded to what a pattern missed of the secret.
 */
function findBase64(text: string, depth = 2): Range[] {
  return [...text.matchAll(base64)]
    .filter(([run]) => hidesSecret(run, depth))
    .map((match): Range => [match.index, match.index + match[0].length]);
}

/** Ids have this form; encoded text never has. */
const onlyHex = /^[0-9a-f]*(?:-[0-9a-f]*)*$/i;
/** Secrets and their names have at least eight characters. */
const readable = /[\u0020-\u007e]{8}/;

/** A run may begin with characters that are not part of the encoding, so each alignment is tried. */
function hidesSecret(run: string, depth: number): boolean {
  if (onlyHex.test(run)) return false;
  return [0, 1, 2, 3].some((skipped) => {
    const bytes = Buffer.from(run.slice(skipped), 'base64');
    // UTF-16 has a zero byte in each character.
    const decoded = bytes.toString('latin1').replaceAll('\0', '');
    if (!readable.test(decoded)) return false;
    return decodeLayers(decoded).some(
      ({ text }) =>
        findPlain(text).length > 0 || (depth > 1 && findBase64(text, depth - 1).length > 0),
    );
  });
}

/** In order and without overlaps; a range includes the mark of an earlier redaction beside it. */
function mergeRanges(ranges: readonly Range[], text: string): Range[] {
  const marks = [...text.matchAll(/\[redacted\]/g)].map((match): Range => [
    match.index,
    match.index + match[0].length,
  ]);
  const merged: [number, number][] = [];
  for (const [start, end] of [...ranges, ...marks].toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
