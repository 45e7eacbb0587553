import type { GivenConfig } from '../given/GivenConfig';
import type { ConfigProblem } from '../problems/ConfigProblem';

/** Readers and hosts need a page. */
export function checkUsagePage(given: GivenConfig): readonly ConfigProblem[] {
  if (given.values.usagePage === 'entra') return [];
  return given.refuseValues(
    ['usagePageReaders', 'usagePageNameReaders', 'usagePageHosts'],
    'usagePage is off, so that the app has no page',
    ', or: pulumi config set usagePage entra',
  );
}
