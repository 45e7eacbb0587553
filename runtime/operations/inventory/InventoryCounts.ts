import type { InventorySource } from '../../domain/inventory/inventorySources';
import type { FileFailure } from '../import/importEach';
import type { Rejection } from '../import/ImportCounts';

/** What became of the rows or objects of a file. */
export interface InventoryFileResult {
  readonly file: string;
  /** The kinds of the file; a JSON file may have several. */
  readonly sources: readonly InventorySource[];
  readonly apps: number;
  readonly environments: number;
  /** Further rows of an app or an environment; the last of them is stored. */
  readonly duplicates: number;
  /** Flows, agents, deleted apps. */
  readonly skipped: number;
  readonly rejected: number;
  /** The first hundred. */
  readonly rejections: readonly Rejection[];
  /** Apps whose date of creation has an unknown order of day and month. */
  readonly unreadDates: number;
  /** One of these dates, or empty. */
  readonly unreadDate: string;
  /** The file ends within its data, or with a page that names a next page. */
  readonly isIncomplete: boolean;
}

export interface InventoryImport {
  readonly files: readonly (InventoryFileResult | FileFailure)[];
  readonly apps: number;
  readonly environments: number;
  /** Apps that no file of this import has; only with `--replace`, else null. */
  readonly forgotten: number | null;
  /** Why `--replace` forgot nothing, or null. */
  readonly notReplaced: string | null;
}
