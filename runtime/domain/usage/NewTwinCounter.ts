import type { ResolvedEvent } from './resolveTwins';

export interface NewTwins {
  /** Twins that became known in this run: one of the pair was stored by it. */
  readonly found: number;
  /** Those of them that this run stored. */
  readonly stored: number;
}

/** Counts the twins of one run among the events of whole days. */
export class NewTwinCounter {
  private found = 0;
  private stored = 0;

  constructor(private readonly run: string) {}

  add(event: ResolvedEvent): void {
    if (event.twinOf === undefined) return;
    if (event.run === this.run) this.stored += 1;
    if (event.run === this.run || event.twinOfRun === this.run) this.found += 1;
  }

  count(): NewTwins {
    return { found: this.found, stored: this.stored };
  }
}
