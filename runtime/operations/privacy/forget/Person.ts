import { normalName } from '../../../stores/users/SuppressionList';

/** What identifies a person in stored rows: names and user keys, by `normalName`. */
export class Person {
  constructor(readonly identifiers: ReadonlySet<string>) {}

  /** Whether one of the texts is a name or a key of the person. */
  has(...texts: readonly string[]): boolean {
    return texts.some((text) => text !== '' && this.identifiers.has(normalName(text)));
  }
}
