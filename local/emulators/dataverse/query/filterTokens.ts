import { webApiErrors } from '../state/webApiErrors';

export interface FilterToken {
  readonly kind: 'text' | 'word' | 'punctuation';
  readonly value: string;
}

const pattern = /\s*(?:'((?:[^']|'')*)'|([\w.$:+-]+)|([(),=[\]"]))/y;

/** Cuts a `$filter` into texts, words (names, numbers, GUIDs, times) and punctuation. */
export function cutFilter(filter: string): readonly FilterToken[] {
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
