import { normalName } from '../../../stores/users/SuppressionList';

/** A word of a message that was cut. Fewer characters identify nobody. */
const cutWord = /[^\s"'`<>(),;:\\]{4,}(?=…)/g;

/** What identifies a person in stored rows: names and user keys, by `normalName`. */
export class Person {
  private readonly pattern: RegExp | undefined;

  constructor(readonly identifiers: ReadonlySet<string>) {
    const names = [...identifiers].filter((name) => name.includes('@')).map(toPattern);
    // Not as a part of another name. In JSON, a letter before the name may be that of an escaped line end.
    const [start, end] = [String.raw`(?<=^|[^\w.%+-]|\\[bfnrt])`, String.raw`(?![\w-]|\.\w)`];
    if (names.length > 0) this.pattern = new RegExp(`${start}(?:${names.join('|')})${end}`, 'gi');
  }

  /** Whether one of the texts is a name or a key of the person. */
  has(...texts: readonly string[]): boolean {
    return texts.some((text) => text !== '' && this.identifiers.has(normalName(text)));
  }

  /** The text of a message, with the token in place of each name that has an @, also where the text was cut in it. */
  replaceIn(text: string, token: string): string {
    if (this.pattern === undefined) return text;
    return text
      .replace(this.pattern, token)
      .replace(cutWord, (word) => (this.hasNameFrom(word) ? token : word));
  }

  private hasNameFrom(start: string): boolean {
    const normal = normalName(start);
    return [...this.identifiers].some((name) => name.includes('@') && name.startsWith(normal));
  }
}

/** As it is in a text, and in JSON. */
function toPattern(name: string): string {
  const texts = new Set([name, JSON.stringify(name).slice(1, -1)]);
  return [...texts].map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)).join('|');
}
