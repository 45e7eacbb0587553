import fc from 'fast-check';

/** How a value is written: white space between tokens, and which characters are escaped. */
export interface JsonStyle {
  readonly spaces: readonly string[];
  readonly escapes: readonly boolean[];
}

/** An object as a list, so that a key can occur twice. */
export type Members = readonly (readonly [key: string, value: unknown])[];

export const jsonStyle: fc.Arbitrary<JsonStyle> = fc.record({
  spaces: fc.array(fc.constantFrom('', '', ' ', '\n', '\t', '\r\n  '), {
    minLength: 1,
    maxLength: 7,
  }),
  escapes: fc.array(fc.constantFrom(false, false, false, true), { minLength: 1, maxLength: 11 }),
});

/** Writes an array of objects as JSON, keys in the given order and as often as given. */
export function writeArray(records: readonly Members[], style: JsonStyle): string {
  const writer = new JsonWriter(style);
  const items = records.map((record) => writer.object(record));
  return `${writer.space()}[${writer.join(items)}]${writer.space()}`;
}

class JsonWriter {
  #spaces = 0;
  #escapes = 0;

  constructor(private readonly style: JsonStyle) {}

  space(): string {
    return this.style.spaces[this.#spaces++ % this.style.spaces.length] ?? '';
  }

  object(members: Members): string {
    const texts = members.map(
      ([key, value]) => `${this.string(key)}${this.space()}:${this.space()}${this.value(value)}`,
    );
    return `{${this.join(texts)}}`;
  }

  join(texts: readonly string[]): string {
    return texts.map((text) => `${this.space()}${text}${this.space()}`).join(',') || this.space();
  }

  private value(value: unknown): string {
    if (typeof value === 'string') return this.string(value);
    if (Array.isArray(value)) return `[${this.join(value.map((item) => this.value(item)))}]`;
    if (typeof value === 'object' && value !== null) return this.object(Object.entries(value));
    return JSON.stringify(value);
  }

  private string(text: string): string {
    const characters = Array.from(text, (character) => {
      const isEscaped = this.style.escapes[this.#escapes++ % this.style.escapes.length] ?? false;
      return isEscaped ? escapeUnits(character) : JSON.stringify(character).slice(1, -1);
    });
    return `"${characters.join('')}"`;
  }
}

function escapeUnits(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
