/** The columns of a Purview export that are looked at (facts: CoE Starter Kit §6.2). */
export type ColumnName = 'recordId' | 'creationDate' | 'recordType' | 'operation' | 'auditData';

/** What the header tells of a file. */
export interface ExportLayout {
  /** The byte between cells: comma, semicolon or tab. */
  readonly delimiter: number;
  /** The byte that ends a line; a CR before it is dropped. */
  readonly newline: number;
  /** Where a column is; only the record itself has to be there. */
  readonly columns: Partial<Readonly<Record<ColumnName, number>>> & { readonly auditData: number };
  readonly columnCount: number;
  /** Length of everything up to the first row, and the number of that row's line. */
  readonly headerBytes: number;
  readonly firstLine: number;
}
