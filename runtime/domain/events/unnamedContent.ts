import { hash } from 'node:crypto';

/** The ids of Microsoft begin with a time. */
const prefix = 'unnamed-entry$';
/** 64 bits: enough for the few entries of some hours, and short in a table. */
const digestCharacters = 16;

/** The id in the ledger for an entry of a listing that names no content, from what it is known by. */
export function unnamedContentId(entry: string): string {
  return prefix + hash('sha256', entry, 'hex').slice(0, digestCharacters);
}

/** Whether there is nothing to download for this id. */
export function isUnnamedContentId(contentId: string): boolean {
  return contentId.startsWith(prefix);
}
