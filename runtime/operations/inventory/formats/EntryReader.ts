import type { LastPage } from '../../import/formats/json/JsonReader';
import type { InventoryLayout } from '../layouts/InventoryLayout';
import type { InventoryValues } from './flattenValues';

/** Receives what a reader finds in a file. */
export interface OnValues {
  /** A row or an object with its values; `line` is where it begins. */
  readonly onValues: (values: InventoryValues, layout: InventoryLayout, line: number) => void;
  readonly onRejected: (line: number, reason: string) => void;
}

/** Reads the rows or objects of a file as it arrives. */
export interface EntryReader {
  push(bytes: Buffer): void;
  end(): void;
  /** Valid after `end`. */
  readonly isCutOff: boolean;
  /** `more`: the file ends with a page that names a next page. */
  readonly lastPage?: LastPage | undefined;
}
