import { hash } from 'node:crypto';

/** A set of content ids as their SHA-256: a third of the memory of the ids themselves. */
export class ContentIds {
  private readonly hashes = new Set<string>();

  get size(): number {
    return this.hashes.size;
  }

  /** Adds an id and returns whether it was missing. */
  add(contentId: string): boolean {
    const before = this.hashes.size;
    this.hashes.add(hash('sha256', contentId, 'binary'));
    return this.hashes.size > before;
  }
}
