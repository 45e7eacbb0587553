/** A longer line would be one that nobody reads, in a file or a pipe too. */
const usualWidth = 160;

/** Columns for a table: those of the terminal, or enough for every ordinary name elsewhere. */
export function tableWidth(stdout: { readonly columns?: number }): number {
  return stdout.columns ?? usualWidth;
}
