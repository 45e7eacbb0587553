/** Columns of a Dataverse table as this environment has them: they vary with the kit's version. */
export interface TableSchema {
  /** Logical names; lower case. */
  readonly columns: ReadonlySet<string>;
  /** Longest text of a column, in UTF-16 units. */
  readonly maxLengths: ReadonlyMap<string, number>;
}
