import { revealsSecret } from './revealsSecret';
import { joinPieces } from './joinPieces';

/** Tokens are valid for about an hour: enough for every resource and the tokens just replaced. */
const mostSecrets = 100;
/** Shorter sequences are words of ordinary sentences. */
const shortest = 8;

/** A key has this many characters: four fit into 32 bits. */
const keyed = 4;
/** A million slots, of which the tokens of a process use a few per cent. */
const slotBits = 20;

/** The secrets that this process sends, in lower case, the newest last. */
const secrets = new Set<string>();

/** Every sequence of `shortest` characters of the secrets, and the slots of their first characters. */
interface Sequences {
  readonly all: ReadonlySet<string>;
  readonly beginnings: Uint8Array;
}
/** Undefined after a new secret; collected only when an error text is searched, which is rare. */
let sequences: Sequences | undefined;

/**
 * Registers a secret that this process sends (token, client secret, key, signature). `cleanText`
 * then removes it from every text, regardless of its form. Returns the secret.
 */
export function rememberSecret(secret: string): string {
  const known = lowerCase(secret.trim());
  if (known.length < shortest) return secret;
  if (!secrets.delete(known)) sequences = undefined;
  secrets.add(known);
  const [oldest] = secrets;
  if (secrets.size > mostSecrets && oldest !== undefined) secrets.delete(oldest);
  return secret;
}

export function knowsSecrets(): boolean {
  return secrets.size > 0;
}

/**
 * Positions of registered secrets and of their parts in a text, as pairs of start and end. A part has
 * 8 characters or more, and is not a word, an id or a host that a secret contains by chance.
 */
export function findKnownSecrets(text: string): [start: number, end: number][] {
  if (secrets.size === 0) return [];
  sequences ??= collectSequences();
  const { all, beginnings } = sequences;
  const lower = lowerCase(text);
  const found: [number, number][] = [];
  let key = 0;
  let searched = 0;
  for (let at = 0; at < lower.length; at += 1) {
    key = nextKey(key, lower, at);
    const start = at - keyed + 1;
    if (start < searched || beginnings[slotOf(key)] === 0) continue;
    if (!all.has(lower.slice(start, start + shortest))) continue;
    searched = start + 1;
    while (all.has(lower.slice(searched, searched + shortest))) searched += 1;
    const end = searched - 1 + shortest;
    if (revealsSecret(text, start, end, secrets)) found.push([start, end]);
  }
  return found;
}

function collectSequences(): Sequences {
  const all = new Set<string>();
  const beginnings = new Uint8Array(1 << slotBits);
  for (const secret of [...secrets].flatMap((known) => [known, joinPieces(known).text])) {
    let key = 0;
    for (let at = 0; at < secret.length; at += 1) {
      key = nextKey(key, secret, at);
      if (at >= keyed - 1) beginnings[slotOf(key)] = 1;
      if (at + shortest <= secret.length) all.add(secret.slice(at, at + shortest));
    }
  }
  return { all, beginnings };
}

/** The key of the last four characters, which is faster to look up than a sequence. */
function nextKey(key: number, text: string, at: number): number {
  return (key >>> 8) | (text.charCodeAt(at) << 24);
}

/** The slot of a key in `beginnings`. */
function slotOf(key: number): number {
  return Math.imul(key, 0x9e_37_79_b1) >>> (32 - slotBits);
}

/** Only ASCII letters if `toLowerCase` would change the length of the text. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
