import { cutFilter, type FilterToken } from './filterTokens';
import type { Value } from '../schema/Table';
import { webApiErrors } from '../state/webApiErrors';

/** Goes through the tokens of a `$filter`. */
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

  /** A text, or a bare number, Boolean, null, GUID or time; the latter two stay text. */
  takeLiteral(): Value {
    // In the list of `In` values may stand in either kind of quotes.
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

  /** Takes exactly these, whatever their kind. */
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
    const isIt = token?.kind === kind && token.value === value;
    this.#position += isIt ? 1 : 0;
    return isIt;
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
