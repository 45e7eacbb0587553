/** What is wrong, in words that lead to the fix; the shape that `status --json` shows. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}
