/** Tokens live for an hour: this many cover every resource, and the ones just replaced. */
const mostSecrets = 100;
/** Shorter texts are words of ordinary sentences. */
const shortest = 8;
/** So much of a secret's beginning or end is as good as the secret: somebody may have cut it. */
const telling = 16;

/** The secrets that this process sends, in lower case, the latest at the end. */
const secrets = new Set<string>();

/**
 * Registers a secret that this process sends (token, client secret, key, signature), so that
 * `cleanText` removes it from every text, whatever the secret looks like. Returns the secret.
 */
export function rememberSecret(secret: string): string {
  const known = lowerCase(secret.trim());
  if (known.length < shortest) return secret;
  secrets.delete(known);
  secrets.add(known);
  const [oldest] = secrets;
  if (secrets.size > mostSecrets && oldest !== undefined) secrets.delete(oldest);
  return secret;
}

/** Where registered secrets, their beginnings and their ends are in a text: pairs of start and end. */
export function findKnownSecrets(text: string): [start: number, end: number][] {
  const lower = lowerCase(text);
  return [...secrets].flatMap((secret) => findSecret(lower, secret));
}

function findSecret(text: string, secret: string): [number, number][] {
  const found: [number, number][] = [];
  const head = secret.slice(0, telling);
  for (let at = text.indexOf(head); at !== -1; at = text.indexOf(head, at + 1)) {
    let length = head.length;
    while (length < secret.length && text[at + length] === secret[length]) length += 1;
    found.push([at, at + length]);
  }
  const tail = secret.slice(-telling);
  for (let at = text.indexOf(tail); at !== -1; at = text.indexOf(tail, at + 1)) {
    let length = tail.length;
    while (
      length < secret.length &&
      text[at + tail.length - length - 1] === secret.at(-length - 1)
    ) {
      length += 1;
    }
    found.push([at + tail.length - length, at + tail.length]);
  }
  return [...found, ...findCutOff(text, secret)];
}

/** A beginning at the very end of the text, where the text itself was cut off. */
function findCutOff(text: string, secret: string): [number, number][] {
  for (let length = Math.min(telling, secret.length) - 1; length >= shortest; length -= 1) {
    if (text.endsWith(secret.slice(0, length))) return [[text.length - length, text.length]];
  }
  return [];
}

/** Of ASCII alone: `toLowerCase` changes the length of some texts. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
