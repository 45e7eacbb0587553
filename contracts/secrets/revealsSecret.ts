/** The shortest part of a secret that `findKnownSecrets` finds. */
const shortest = 8;
/** Words, ids and numbers are common in ordinary text; only longer ones reveal a secret. */
const longWord = 12;
/** The same for words with signs between them. */
const longPhrase = 16;
/** A sequence of at most four different characters is a line or padding. */
const mostlyOne = 4;

const word = /^(?:[A-Za-z]?[a-z]+|[A-Z]+)$/;
const digits = /^[\da-f-]+$/i;
const phrase = /^[a-z./:_\s-]+$|^[A-Z./:_\s-]+$/;
const host =
  /^[a-z]{0,5}:?\/{0,2}(?:[a-z\d-]*\.)+(?:com|net|org|io|ms|us|cn|de|local)\.?(?:\/[a-z\d.]{0,20})*$/i;
const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const guidLength = 36;

/**
 * Whether the characters from `start` to `end`, which also occur in one of the secrets, reveal it.
 * Words, public ids and host names of ordinary text do not, unless they are the whole secret.
 */
export function revealsSecret(
  text: string,
  start: number,
  end: number,
  secrets: ReadonlySet<string>,
): boolean {
  const run = text.slice(start, end);
  if (!isCommon(run) && !isInGuid(text, start, end)) return true;
  const lower = run.toLowerCase();
  return [...secrets].some(
    (secret) => lower.includes(secret) || (end === text.length && endsWithin(lower, secret)),
  );
}

/** A text that ends with the beginning of a secret was cut within the secret. */
function endsWithin(run: string, secret: string): boolean {
  for (let length = Math.min(run.length, secret.length); length >= shortest; length -= 1) {
    if (run.endsWith(secret.slice(0, length))) return true;
  }
  return false;
}

function isCommon(run: string): boolean {
  if (word.test(run) || digits.test(run)) return run.length < longWord;
  if (phrase.test(run) || new Set(run).size <= mostlyOne) {
    return run.length < longPhrase || host.test(run);
  }
  return host.test(run);
}

function isInGuid(text: string, start: number, end: number): boolean {
  if (!digits.test(text.slice(start, end))) return false;
  for (let at = Math.max(0, end - guidLength); at <= start; at += 1) {
    if (guid.test(text.slice(at, at + guidLength))) return true;
  }
  return false;
}
