import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { readText } from '../../domain/events/readText';

/** The column with the version of a row's form. */
export const formColumn = 'version';

/**
 * The newest form that this release reads, for each kind of row. Rows of form 1 have no version, so that
 * they cost nothing. A release that changes what a column means raises the number here, and writes it into
 * its new rows. New columns that earlier releases may ignore need no new form. Roll-ups have a rule of their
 * own (`rollupVersion`), because they can be built again.
 */
export const newestForms = {
  'ledger row': 1,
  event: 1,
  'deleted app': 1,
  'outbox row': 1,
  'state document': 1,
  'completeness day': 1,
  'inventory row': 1,
  'purge frontier': 1,
  'purge key': 1,
  'changed day': 1,
  'suppression list row': 1,
  'queue message': 1,
} as const;

/** Throws a `ConfigurationError` if a newer release wrote the row in a form that this one may misread. */
export function requireKnownForm(
  row: Readonly<Record<string, unknown>>,
  kind: keyof typeof newestForms,
): void {
  const version = row[formColumn];
  // The service may send null for a column that was asked for and does not exist.
  if (version === undefined || version === null || Number(version) <= newestForms[kind]) return;
  throw new ConfigurationError({
    code: 'storage.newerForm',
    problem: `The storage has a ${kind} of form ${readText(version)}, which a newer release wrote. This release reads up to form ${newestForms[kind]}.`,
    fix: 'Upgrade this release to the one that wrote it, or a newer one. docs/upgrade.md says how.',
  });
}
