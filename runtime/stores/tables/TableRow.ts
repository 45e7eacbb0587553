/** A row for the Azure SDK: strings, whole 32-bit numbers, booleans and dates only. */
export interface TableRow {
  readonly partitionKey: string;
  readonly rowKey: string;
}
