import { normalName } from '../../../stores/users/SuppressionList';

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

  /** The text of a message, with the token in place of each name that has an @. */
  replaceIn(text: string, token: string): string {
    return this.pattern === undefined ? text : text.replace(this.pattern, token);
  }
}

/** As it is in a text, and in JSON. */
function toPattern(name: string): string {
  const texts = new Set([name, JSON.stringify(name).slice(1, -1)]);
  return [...texts].map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)).join('|');
}
