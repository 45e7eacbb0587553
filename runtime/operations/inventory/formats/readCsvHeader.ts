import { delimiters } from '../../import/formats/csv/readLayout';
import { textOf } from '../../import/formats/csv/splitCells';
import { splitRow } from '../../import/formats/csv/splitRow';
import { type InventoryLayout, normaliseName } from '../layouts/InventoryLayout';
import { findLayout } from '../layouts/findLayout';

/** The columns of a CSV file, from its header. */
export interface CsvHeader {
  readonly layout: InventoryLayout;
  readonly delimiter: number;
  /** As the file spells them. */
  readonly names: readonly string[];
  /** The columns that may have the id. */
  readonly idColumns: readonly number[];
}

/** The header in this line; undefined if no known file has these columns. */
export function readCsvHeader(line: Buffer): CsvHeader | undefined {
  for (const delimiter of delimiters) {
    const names = splitNames(line, delimiter);
    const layout = findLayout(withNested(names));
    if (layout === undefined) continue;
    const { appId = [], environmentId = [] } = layout.columns;
    const ids = layout.kind === 'environment' ? environmentId : appId;
    const idColumns = names.flatMap((name, index) =>
      ids.includes(normaliseName(name)) ? [index] : [],
    );
    return { layout, delimiter, names, idColumns };
  }
  return undefined;
}

/** The names in a line that is not a known header, with the delimiter that gives the most. */
export function guessNames(line: string): readonly string[] {
  const guesses = delimiters.map((delimiter) => splitNames(Buffer.from(line), delimiter));
  return guesses.reduce((best, names) => (names.length > best.length ? names : best));
}

/** Azure Resource Graph writes the properties of a resource as JSON into one cell. */
function withNested(names: readonly string[]): readonly string[] {
  return names.some((name) => name.toLowerCase() === 'properties')
    ? [...names, 'properties.displayName']
    : names;
}

function splitNames(line: Buffer, delimiter: number): string[] {
  const { row, cells } = splitRow(line, delimiter);
  return cells.map((cell) => textOf(row, cell).trim());
}
