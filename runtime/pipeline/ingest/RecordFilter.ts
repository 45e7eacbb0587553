import { excerptOf } from '../../scan/bytes/excerptOf';
import { JsonArrayScanner, type MalformedElement } from '../../scan/JsonArrayScanner';
import { KeyValueMatcher } from '../../scan/KeyValueMatcher';
import { parseJson } from '../../domain/json/parseJson';
import type { AuditEvent } from '../../domain/events/AuditEvent';
import { toAuditEvent } from '../../domain/events/toAuditEvent';

export interface RecordFilterOptions {
  readonly operations: readonly string[];
  readonly onEvent: (event: AuditEvent) => void;
  readonly onMalformed: (problem: MalformedElement) => void;
}

/**
 * Reads a content blob and passes on the events of the wanted operations. Records of other
 * operations are recognised by their bytes and never parsed.
 */
export class RecordFilter {
  readonly #options: RecordFilterOptions;
  readonly #scanner: JsonArrayScanner;
  #kept = 0;
  #malformed = 0;

  constructor(options: RecordFilterOptions) {
    this.#options = options;
    this.#scanner = new JsonArrayScanner({
      select: matcherOf(options.operations),
      onElement: (bytes) => {
        this.#readCandidate(bytes);
      },
      onMalformed: (problem) => {
        this.#report(problem);
      },
    });
  }

  /** Records in the blob, wanted or not. */
  get seen(): number {
    return this.#scanner.elementsSeen;
  }

  /** Events of wanted operations; a record that occurs twice counts twice. */
  get kept(): number {
    return this.#kept;
  }

  get malformed(): number {
    return this.#malformed;
  }

  push(chunk: Buffer | Uint8Array): void {
    this.#scanner.push(chunk);
  }

  /** Throws when the blob was not a whole JSON array. */
  end(): void {
    this.#scanner.end();
  }

  #readCandidate(bytes: Buffer): void {
    const record = parseJson(bytes.toString('utf8'));
    if (record === undefined) {
      this.#reportCandidate(bytes, 'expected valid JSON');
      return;
    }
    const result = toAuditEvent(record, this.#options.operations);
    if (result.kind === 'event') {
      this.#kept++;
      this.#options.onEvent(result.event);
    } else if (result.kind === 'malformed') {
      this.#reportCandidate(bytes, result.reason);
    }
  }

  #reportCandidate(bytes: Buffer, reason: string): void {
    this.#report({ index: this.seen - 1, reason, excerpt: excerptOf(bytes) });
  }

  #report(problem: MalformedElement): void {
    this.#malformed++;
    this.#options.onMalformed(problem);
  }
}

const matchers = new WeakMap<readonly string[], KeyValueMatcher>();

/** One for the configured operations, because a run reads many thousand blobs. */
function matcherOf(operations: readonly string[]): KeyValueMatcher {
  const known = matchers.get(operations);
  if (known) return known;
  const matcher = new KeyValueMatcher({ key: 'Operation', values: operations });
  matchers.set(operations, matcher);
  return matcher;
}
