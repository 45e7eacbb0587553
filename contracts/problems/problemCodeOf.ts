import { type ProblemCode, problemTable } from './problemTable';

/** Codes of errors that mean a condition of the table; earlier versions stored them as they are. */
const aliases = new Map<string, ProblemCode>(
  Object.entries({
    AF10001: 'access.lost',
    'api.accessRefused': 'access.lost',
    'token.role': 'access.lost',
    AF20010: 'api.tenant',
    AF20013: 'api.tenant',
    AF20011: 'auditing.off',
    AF20012: 'auditing.off',
    AF20022: 'subscription.disabled',
    AF20023: 'subscription.disabled',
    AF429: 'api.throttled',
    '429': 'api.throttled',
    'entra.answer': 'entra.response',
  }),
);

/** Codes that end with the code of a service, as in `entra.AADSTS7000215` and `storage.403`. */
const families: readonly (readonly [RegExp, ProblemCode])[] = [
  [/^entra\./, 'entra.refused'],
  [/^storage\.40[13]$/, 'storage.refused'],
  [/^storage\./, 'storage.unavailable'],
  [/^network\./, 'network.failed'],
  [/^dataverse\./, 'dataverse.failed'],
  [/^graph\./, 'graph.failed'],
  [/^AF5\d+$/i, 'api.fault'],
];

/**
 * The row of the table for any code: its own, the one of its family, or `unknown` for what another
 * version stored.
 */
export function problemCodeOf(code: string): ProblemCode {
  if (isProblemCode(code)) return code;
  const family = families.find(([pattern]) => pattern.test(code))?.[1];
  return aliases.get(code) ?? family ?? 'unknown';
}

/** The code to show: that of the condition which an error means, else the code as it is. */
export function shownCodeOf(code: string): string {
  return aliases.get(code) ?? code;
}

/** The page of the runbooks, as a path in this repository. */
export const runbookPage = 'docs/runbooks.md';

/**
 * `docs/runbooks.md#syncstale`: GitHub drops the dots of the heading `sync.stale`. `page` is the
 * address of the runbooks where a team reads them.
 */
export function runbookOf(code: string, page: string = runbookPage): string {
  const anchor = problemCodeOf(code)
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '');
  return `${page}#${anchor}`;
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemTable, code);
}
