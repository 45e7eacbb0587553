import type { ResolvedEvent } from './resolveTwins';

export interface NewTwins {
  /** Twins that became known in this run: one of the pair was stored by it. */
  readonly found: number;
  /** Those of them that this run stored. */
  readonly stored: number;
}

export async function countNewTwins(
  events: AsyncIterable<ResolvedEvent>,
  run: string,
): Promise<NewTwins> {
  let found = 0;
  let stored = 0;
  for await (const event of events) {
    if (event.twinOf === undefined) continue;
    if (event.run === run) stored += 1;
    if (event.run === run || event.twinOfRun === run) found += 1;
  }
  return { found, stored };
}
