/** A column of a table as the Web API shows it. */
export type Column = {
  /** Name in bodies and queries. A lookup has the name `_name_value` there. */
  readonly logicalName: string;
  /** The name of a lookup's navigation property, case-sensitive. */
  readonly schemaName: string;
  /** The service sets the value and refuses one from a client. */
  readonly readOnly?: true;
} & (
  | { readonly type: 'key' }
  | { readonly type: 'text' | 'memo'; readonly maxLength: number }
  | { readonly type: 'boolean'; readonly default?: boolean }
  | { readonly type: 'integer' | 'choice'; readonly default?: number }
  | { readonly type: 'dateTime' | 'guid' }
  /** `target`: logical name of the referenced table. */
  | { readonly type: 'lookup'; readonly target: string }
);

/** Rows of another table that refer to this one, for `$expand`. */
export interface Collection {
  readonly navigation: string;
  readonly table: string;
  /** The lookup column of that table. */
  readonly lookup: string;
}

export interface Table {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly entitySet: string;
  readonly primaryId: string;
  readonly primaryName: string;
  /** The name in privileges, as in `prvRead…`. It can differ from the schema name. */
  readonly privilegeName: string;
  readonly columns: readonly Column[];
  readonly collections: readonly Collection[];
}

export type Value = string | number | boolean | null;

export interface Row {
  readonly id: string;
  /** Row version, which is also the ETag. */
  readonly version: number;
  /** By logical name; the value of a lookup is the id of its row. */
  readonly values: Readonly<Record<string, Value>>;
}

/** The property that holds a column's value. */
export function readName({ type, logicalName }: Column): string {
  return type === 'lookup' ? `_${logicalName}_value` : logicalName;
}
