import { ConfigurationError } from '../../domain/errors/ConfigurationError';

const healthTables = /^admin_(?:coesolutionmetadata|syncflowerrors)/;

/** The environment has no such table: the kit is not installed there, or not completely. */
export function missingTable(table: string): ConfigurationError {
  return new ConfigurationError({
    code: 'dataverse.table',
    problem: `Looked for the table ${table} and found none in this environment.`,
    fix: healthTables.test(table)
      ? 'Install or update the kit’s Core Components in this environment, or set AUDIT_LOGS_DATAVERSE_HEALTH to false.'
      : 'Set AUDIT_LOGS_DATAVERSE_URL to the environment with the CoE Starter Kit (Core Components). Nothing is lost meanwhile.',
  });
}

/** A table of the kit lacks columns that are needed. */
export function missingColumns(table: string, names: readonly string[]): ConfigurationError {
  return new ConfigurationError({
    code: 'dataverse.columns',
    problem: `The table ${table} of this environment has no ${names.join(', ')}, which every release of the kit has.`,
    fix: 'Update or repair the kit’s Core Components in the environment of AUDIT_LOGS_DATAVERSE_URL. Nothing is lost meanwhile.',
  });
}

/**
 * Reads from the message of a refusal what the environment lacks; both errors share one code
 * (0x80060888) with many others. Nothing: the refusal is about something else.
 */
export function findMissingPart(status: number, message: string): ConfigurationError | undefined {
  const table = /Resource not found for the segment '(\w+)'/i.exec(message)?.[1];
  if (status === 404 && table !== undefined) return missingTable(table);
  const [, column, type] =
    /Could not find a property named '(\w+)' on type '(?:[\w.]*\.)?(\w+)'/i.exec(message) ?? [];
  if (column === undefined || type === undefined) return undefined;
  return missingColumns(type, [column]);
}
