import type { Value } from '../schema/Table';
import { webApiErrors } from '../state/webApiErrors';

/** Reads the tokens of a `$filter` in order. */
export class FilterReader {
  readonly #tokens: readonly FilterToken[];
  #position = 0;

  constructor(readonly filter: string) {
    this.#tokens = cutFilter(filter);
  }

  takeWord(word: string): boolean {
    return this.#take('word', word);
  }

  takePunctuation(mark: string): boolean {
    return this.#take('punctuation', mark);
  }

  takeName(): string {
    const token = this.#tokens[this.#position];
    return token?.kind === 'word' ? this.#next().value : this.#fail();
  }

  /** Reads a text, number, Boolean, null, GUID or time; the latter two stay text. */
  takeLiteral(): Value {
    // The list of `In` takes values in either kind of quotes.
    const isQuoted = this.takePunctuation('"');
    const token = this.#next();
    if (isQuoted) {
      this.expect('"');
      return token.value;
    }
    if (token.kind === 'text') {
      return token.value;
    }
    if (token.kind === 'punctuation') {
      return this.#fail();
    }
    switch (token.value) {
      case 'null':
        return null;
      case 'true':
        return true;
      case 'false':
        return false;
      default:
        return /^-?\d+(?:\.\d+)?$/.test(token.value) ? Number(token.value) : token.value;
    }
  }

  /** Takes exactly these values, of any kind. */
  expect(...values: readonly string[]): void {
    for (const value of values) {
      if (this.#next().value !== value) {
        this.#fail();
      }
    }
  }

  expectEnd(): void {
    if (this.#position < this.#tokens.length) {
      this.#fail();
    }
  }

  #take(kind: FilterToken['kind'], value: string): boolean {
    const token = this.#tokens[this.#position];
    const isMatch = token?.kind === kind && token.value === value;
    this.#position += isMatch ? 1 : 0;
    return isMatch;
  }

  #next(): FilterToken {
    const token = this.#tokens[this.#position] ?? this.#fail();
    this.#position += 1;
    return token;
  }

  #fail(): never {
    throw webApiErrors.badRequest(`Syntax error in $filter '${this.filter.slice(0, 200)}'.`);
  }
}

interface FilterToken {
  readonly kind: 'text' | 'word' | 'punctuation';
  readonly value: string;
}

const pattern = /\s*(?:'((?:[^']|'')*)'|([\w.$:+-]+)|([(),=[\]"]))/y;

/** Cuts a `$filter` into texts, words (names, numbers, GUIDs, times) and punctuation. */
function cutFilter(filter: string): readonly FilterToken[] {
  const tokens: FilterToken[] = [];
  pattern.lastIndex = 0;
  const length = filter.trimEnd().length;
  while (pattern.lastIndex < length) {
    const start = pattern.lastIndex;
    const match = pattern.exec(filter);
    if (match === null) {
      throw webApiErrors.badRequest(
        `Syntax error at position ${start} in '${filter.slice(0, 200)}'.`,
      );
    }
    const [, text, word, punctuation] = match;
    if (text !== undefined) {
      tokens.push({ kind: 'text', value: text.replaceAll("''", "'") });
    } else if (word !== undefined) {
      tokens.push({ kind: 'word', value: word });
    } else {
      tokens.push({ kind: 'punctuation', value: punctuation ?? '' });
    }
  }
  return tokens;
}
