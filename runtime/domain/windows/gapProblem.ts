import type { KnownProblem } from '../problems/Problem';
import type { OpenGap } from '../../../contracts/figures/FiguresCompleteness';

/** The problem of a gap that no import covers, with the command that closes it. */
export function gapProblem(gap: OpenGap): KnownProblem {
  const { contentType, from, to, cause } = gap;
  if (cause === 'subscription') {
    return {
      code: 'sync.gap',
      message: `${contentType} had no enabled subscription from ${from} to ${to}, and the API does not provide content of that time.`,
      fix: `Find out who disabled the subscription. ${closingAdvice(gap)}`,
    };
  }
  return {
    code: 'sync.gap',
    message: `${contentType} was not listed from ${from} to ${to}, because the API lists content of the last seven days only.`,
    fix: `Check why the hourly sync did not run. ${closingAdvice(gap)}`,
  };
}

/** The export to make, and the command to run. */
export function closingAdvice({ exportFrom, exportTo, exportAfter }: OpenGap): string {
  const search = exportAfter === null ? 'Search' : `Wait until ${exportAfter}, search`;
  return `${search} the Purview audit log from ${exportFrom} to the end of ${exportTo} (UTC), export all results, and run: audit-log import <file> --covers ${exportFrom}..${exportTo}`;
}
