/** A column of a table, as far as the Web API shows it. */
export type Column = {
  /** Name in bodies and queries; lookups appear there as `_name_value`. */
  readonly logicalName: string;
  /** A lookup's navigation property has this name, in exactly this case. */
  readonly schemaName: string;
  /** Set by the service; a value that is sent is refused. */
  readonly readOnly?: true;
} & (
  | { readonly type: 'key' }
  | { readonly type: 'text' | 'memo'; readonly maxLength: number }
  | { readonly type: 'boolean'; readonly default?: boolean }
  | { readonly type: 'integer' | 'choice'; readonly default?: number }
  | { readonly type: 'dateTime' | 'guid' }
  /** `target`: logical name of the table it points to. */
  | { readonly type: 'lookup'; readonly target: string }
);

/** Rows of another table that point here, for `$expand`. */
export interface Collection {
  readonly navigation: string;
  readonly table: string;
  /** The lookup column there. */
  readonly lookup: string;
}

export interface Table {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly entitySet: string;
  readonly primaryId: string;
  readonly primaryName: string;
  /** What privileges are called after, as in `prvRead…`; not always the schema name. */
  readonly privilegeName: string;
  readonly columns: readonly Column[];
  readonly collections: readonly Collection[];
}

export type Value = string | number | boolean | null;

export interface Row {
  readonly id: string;
  /** Row version, which is also the ETag. */
  readonly version: number;
  /** By logical name; a lookup holds the id of its row. */
  readonly values: Readonly<Record<string, Value>>;
}

/** The property under which a column's value is read. */
export function readName({ type, logicalName }: Column): string {
  return type === 'lookup' ? `_${logicalName}_value` : logicalName;
}
