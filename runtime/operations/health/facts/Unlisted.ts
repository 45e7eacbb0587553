/** Content that no run has listed, although one was due. It waits in the API, and is not in the ledger. */
export interface Unlisted {
  /** Everything that was available before is in the ledger. */
  readonly since: string;
  /** Hours until the API no longer lists the first of it. */
  readonly hoursUntilLoss: number;
}
