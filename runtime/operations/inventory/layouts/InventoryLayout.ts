import type { SourceApp } from '../../../domain/inventory/SourceApp';
import type { InventorySource } from '../../../domain/inventory/inventorySources';

/** A field of an app, or of an environment, that a column may have. */
export type InventoryField = keyof SourceApp | 'deleted';

/** The columns of a kind of file; names as `normaliseName` returns them. */
export interface InventoryLayout {
  readonly source: InventorySource;
  /** `item`: the type of each row decides between app, environment and anything else. */
  readonly kind: 'app' | 'environment' | 'item';
  /** A file of this kind has all of these columns. */
  readonly required: readonly string[];
  /** A file of this kind has none of these columns. */
  readonly absent?: readonly string[];
  /** For each field the columns that may have it; the first that has a text counts. */
  readonly columns: Partial<Readonly<Record<InventoryField, readonly string[]>>>;
}

/**
 * The name of a column in the form in which it is compared: lower case, without blanks, underscores
 * and hyphens. A dot separates the names of nested values.
 */
export function normaliseName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}
