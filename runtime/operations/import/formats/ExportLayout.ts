/** The columns of a Purview export that are used. */
export type ColumnName = 'recordId' | 'creationDate' | 'recordType' | 'operation' | 'auditData';

/** The layout of a file, from its header. */
export interface ExportLayout {
  /** The byte between cells: comma, semicolon or tab. */
  readonly delimiter: number;
  /** The byte that ends a line; a CR before it is dropped. */
  readonly newline: number;
  /** The index of each column; only the record itself is required. */
  readonly columns: Partial<Readonly<Record<ColumnName, number>>> & { readonly auditData: number };
  readonly columnCount: number;
  /** The length of everything before the first row; `firstLine` is the line of that row. */
  readonly headerBytes: number;
  readonly firstLine: number;
}
